/** Finding words that could lead to a person takes long lists, so they come when the form is there and nothing is typed yet. */
import type { findPersonal as Find } from '@porchlight/services/contract/find-personal.ts';
import { importAgain } from '../page/import-again.ts';

/** They are 5 KB, and somebody may be reading their own words meanwhile. */
const againMs = 5000;
let find = $state.raw<typeof Find>();
let retry: ReturnType<typeof setTimeout> | undefined;

/** Nothing until the lists have come; whoever asks is told anew then. */
export const findPersonal: typeof Find = (text, options) => find?.(text, options) ?? [];
/** False until the lists have come: that nothing is found says nothing then. */
export const canFindPersonal = (): boolean => find !== undefined;

/** Where the lists do not come they are asked for again every few seconds; at once where this is called again. */
export function getPersonalFinder(): void {
  clearTimeout(retry);
  if (find) return;
  importAgain(() => import('@porchlight/services/contract/find-personal.ts')).then((lists) => (find = lists.findPersonal), () => {
    clearTimeout(retry);
    retry = setTimeout(getPersonalFinder, againMs);
  });
}
