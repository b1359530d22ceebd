/** The check of words while somebody types: loaded with the first form, asked when the typing rests. It never holds a key back. */
import type { Worded, WordingFault } from '@porchlight/services/contract/check-wording.ts';
import { importAgain } from '../../page/import-again.ts';

const restMs = 250;

/** `words` is read again whenever what it reads changes. Where the check does not load, the server's still stands. */
export function liveWording(words: () => Worded): { readonly faults: readonly WordingFault[] } {
  let faults = $state.raw<readonly WordingFault[]>([]);
  $effect(() => {
    const now = words();
    let newer = false;
    const timer = setTimeout(() => {
      importAgain(() => import('@porchlight/services/contract/check-wording.ts')).then(({ checkWording }) => {
        if (!newer) faults = checkWording(now);
      }, () => undefined);
    }, restMs);
    return () => {
      newer = true;
      clearTimeout(timer);
    };
  });
  return {
    get faults() {
      return faults;
    },
  };
}
