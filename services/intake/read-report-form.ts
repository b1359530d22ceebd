/** The urlencoded form of a page without script, as the contract's report: empty fields dropped, `typed.*` nested. */
const lists = ['routes', 'effects'];

export function readReportForm(form: unknown): Record<string, unknown> {
  const report: Record<string, unknown> = {};
  const typed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries((form ?? {}) as Record<string, unknown>)) {
    if (value === '') continue;
    if (name.startsWith('typed.')) typed[name.slice('typed.'.length)] = value;
    else report[name] = lists.includes(name) && !Array.isArray(value) ? [value] : value;
  }
  return { ...report, ...(Object.keys(typed).length > 0 && { typed }) };
}
