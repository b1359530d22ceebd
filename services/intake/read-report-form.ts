const lists = ['routes', 'effects'];
/** The tick before the words for outreach. */
const mayCome = 'outreachMayCome';

/** Words for outreach that nobody meant to send: the box that says so was not ticked. */
export const noteWithoutBox = (form: unknown): boolean => {
  const { outreach, [mayCome]: ticked } = (form ?? {}) as Record<string, unknown>;
  return Boolean(outreach) && !ticked;
};

/** The urlencoded form of a page without script, as the contract's report: empty fields dropped, `typed.*` nested. */
export function readReportForm(form: unknown): Record<string, unknown> {
  const fields = (form ?? {}) as Record<string, unknown>;
  // Pairs first: of a plain object some names are not its own, and what they hold would be dropped unseen.
  const report: [string, unknown][] = [];
  const typed: [string, unknown][] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === '' || name === mayCome || (name === 'outreach' && noteWithoutBox(fields))) continue;
    if (name.startsWith('typed.')) typed.push([name.slice('typed.'.length), value]);
    else report.push([name, lists.includes(name) && !Array.isArray(value) ? [value] : value]);
  }
  return { ...Object.fromEntries(report), ...(typed.length > 0 && { typed: Object.fromEntries(typed) }) };
}
