/**
 * The keyboard on the queue. Letters act on the report or the group that has the focus, and do nothing while somebody
 * types, nor with a modifier, nor when switched off.
 */
const offKey = 'staff-keys-off';

export const keysOff = (): boolean => localStorage.getItem(offKey) !== null;
export function switchKeys(off: boolean): void {
  if (off) localStorage.setItem(offKey, '1');
  else localStorage.removeItem(offKey);
}

interface Key {
  key: string;
  words: string;
  /** Values of `data-do` on the report or group that has the focus: the first that is there is pressed. */
  does?: readonly string[];
  /** The same wherever the focus is. */
  anywhere?: readonly string[];
}
export const keys: readonly Key[] = [
  { key: 'j', words: 'next group or report' },
  { key: 'k', words: 'the one before' },
  { key: 'o', words: 'open or close the group', does: ['open'] },
  { key: 'w', words: 'read what they typed', does: ['read'] },
  { key: 't', words: 'tell the workers of the district', does: ['heads-up'] },
  { key: 'a', words: 'accept; on a group, all of it', does: ['accept', 'accept-all'] },
  { key: 'p', words: 'accept as another person, or count an accepted one by itself', does: ['separate'] },
  { key: 'h', words: 'hold', does: ['hold', 'hold-all'] },
  { key: 'r', words: 'reject', does: ['reject', 'reject-all'] },
  { key: 's', words: 'not now', does: ['snooze', 'snooze-all'] },
  { key: 'b', words: 'bring it back, or take it after all', does: ['wake', 'take'] },
  { key: 'i', words: 'not me, pass it on', does: ['pass-on', 'pass-on-all'] },
  { key: 'e', words: 'escalate, or calm', does: ['escalate', 'calm'] },
  { key: 'q', words: 'ask who sent it one question', does: ['ask'] },
  { key: 'x', words: 'pick it, to count several as one', does: ['pick'] },
  { key: 'm', words: 'count what is picked as one', anywhere: ['merge'] },
  { key: 'u', words: 'undo', does: ['undo'], anywhere: ['undo-last'] },
  { key: 'n', words: 'show new reports', anywhere: ['new'] },
  { key: 'f', words: 'find and filter', anywhere: ['find'] },
  { key: 'v', words: 'show everything again', anywhere: ['unfilter'] },
  { key: 'g', words: 'notes from shift to shift', anywhere: ['handover'] },
  { key: '1–9', words: 'choose from a list that is open' },
  { key: 'Esc', words: 'close a list' },
  { key: '?', words: 'these keys' },
];

const around = (element: Element | null | undefined): HTMLElement | null => element?.closest<HTMLElement>('[data-report]') ?? null;
const inSight = (element: HTMLElement) => element.offsetParent !== null;
const toDecide = (root: ParentNode = document): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-report][data-open]')].filter(inSight);

/** The report to be decided after the one that holds this element, else the one before it, else the group after it. */
export function nextStop(element: Element | null | undefined): HTMLElement | undefined {
  const here = around(element);
  const all = toDecide();
  const at = all.findIndex((report) => report === here);
  if (at >= 0) return all[at + 1] ?? all[at - 1] ?? nextGroup(element);
  return nextGroup(element);
}
function nextGroup(element: Element | null | undefined): HTMLElement | undefined {
  const heads = [...document.querySelectorAll<HTMLElement>('[data-do="open"]')];
  const section = element?.closest('[data-group]');
  const at = heads.findIndex((head) => section?.contains(head));
  return heads[at + 1];
}

/** Groups and the reports of opened ones, in the order of the screen. */
function walk(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-do="open"], [data-report]')]
    .filter((stop) => inSight(stop) && (stop.dataset['report'] === undefined || stop.dataset['open'] !== undefined));
  const active = document.activeElement;
  const report = around(active);
  const here = all.findIndex((stop) => stop === report || stop === active);
  let at = here + step;
  if (here < 0) {
    // On something else: from where it stands.
    const after = all.findIndex((stop) => active !== null && (active.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
    at = step === 1 ? Math.max(after, 0) : (after < 0 ? all.length : after) - 1;
  }
  const stop = all[at];
  stop?.focus();
  stop?.scrollIntoView({ block: 'nearest' });
}

/** What a letter acts on: a report; the only report of its group; or all of the group. */
function scopeOf(target: Element): HTMLElement | null {
  const report = around(target);
  if (report) return report;
  const section = target.closest<HTMLElement>('[data-group]');
  const [only, second] = section ? toDecide(section) : [];
  return only && !second ? only : (section?.querySelector<HTMLElement>('[data-group-answers]') ?? null);
}

export function queueKeys(event: KeyboardEvent, showHelp: () => void): void {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.repeat) return;
  const target = event.target as HTMLElement;
  if (target.closest('textarea, select, dialog, input:not([type="checkbox"]):not([type="radio"])')) return;
  if (event.key === '?') showHelp();
  else if (keysOff()) return;
  else if (event.key === 'j' || event.key === 'k') walk(event.key === 'j' ? 1 : -1);
  else if (!press(event.key, target)) return;
  event.preventDefault();
}

function press(key: string, target: HTMLElement): boolean {
  if (/^[1-9]$/.test(key)) return click(target.closest('fieldset, [data-report], [data-group], [data-bar]')?.querySelector(`[data-choice="${key}"]`));
  const { does = [], anywhere = [] } = keys.find((known) => known.key === key) ?? {};
  if (does.length + anywhere.length === 0) return false;
  const find = (root: ParentNode | null, what = does) => what.map((one) => root?.querySelector<HTMLElement>(`[data-do="${one}"]`)).find((found) => found && inSight(found));
  const section = target.closest<HTMLElement>('[data-group]');
  if (key === 'o') return click(find(section));
  if (click(find(scopeOf(target))) || click(find(document, anywhere))) return true;
  // Nobody answers what they have not seen: on a closed group the key opens it.
  const head = does.length > 0 ? section?.querySelector<HTMLElement>('[data-do="open"]') : undefined;
  return head?.getAttribute('aria-expanded') === 'false' && click(head);
}

function click(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.click();
  return true;
}
