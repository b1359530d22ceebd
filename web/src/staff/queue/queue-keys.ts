/**
 * The keyboard on the queue: j and k walk, a, p, h and r answer the report that has the focus, ? shows the keys.
 * Letters do nothing while somebody types, nor with a modifier, nor when switched off.
 */
const offKey = 'staff-keys-off';

export const keysOff = (): boolean => localStorage.getItem(offKey) !== null;
export function switchKeys(off: boolean): void {
  if (off) localStorage.setItem(offKey, '1');
  else localStorage.removeItem(offKey);
}

const openReports = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-report][data-open]')];
const around = (element: Element | null | undefined): HTMLElement | null => element?.closest<HTMLElement>('[data-report]') ?? null;

/** The open report after the one that holds this element, else the one before it. */
export function nextOpenReport(element: Element | null | undefined): HTMLElement | undefined {
  const here = around(element);
  const all = openReports();
  const at = all.findIndex((report) => report === here);
  return all[at + 1] ?? (at > 0 ? all[at - 1] : undefined);
}

function walk(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-report]')];
  const here = around(document.activeElement);
  const from = here ? all.indexOf(here) : step === 1 ? -1 : all.length;
  for (let at = from + step; at >= 0 && at < all.length; at += step) {
    const report = all[at];
    if (report?.dataset['open'] === undefined || report.offsetParent === null) continue;
    report.focus();
    report.scrollIntoView({ block: 'nearest' });
    return;
  }
}

const answers: Record<string, string> = { a: 'accept', p: 'separate', h: 'hold', r: 'reject' };

export function queueKeys(event: KeyboardEvent, showHelp: () => void): void {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.repeat) return;
  const target = event.target as HTMLElement;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('dialog')) return;
  if (event.key === '?') showHelp();
  else if (keysOff()) return;
  else if (event.key === 'j' || event.key === 'k') walk(event.key === 'j' ? 1 : -1);
  else if (event.key in answers) {
    const report = around(target);
    report?.querySelector<HTMLButtonElement>(`[data-do='${answers[event.key]}']`)?.click();
    if (!report) return;
  } else return;
  event.preventDefault();
}
