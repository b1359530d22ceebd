/** Finding words that could lead to a person takes long lists, so they come when the form is there and nothing is typed yet. */
import type { findPersonal as Find } from '@porchlight/services/contract/find-personal.ts';

let find = $state.raw<typeof Find>();

/** Nothing until the lists have come; whoever asks is told anew then. */
export const findPersonal: typeof Find = (text, options) => find?.(text, options) ?? [];

/** May be called again: where the lists did not come, they are asked for once more. */
export function getPersonalFinder(): void {
  if (find) return;
  import('@porchlight/services/contract/find-personal.ts').then((lists) => (find = lists.findPersonal), () => undefined);
}
