/**
 * Lets so many at a time through to one push service; the rest wait in the order in which they came. Nothing is made for
 * those who wait: a message is encrypted when it is its turn, so a slow service fills no memory.
 */
import { TooManyWaiting } from './push-message.ts';

export interface Gate {
  /** `waited`: milliseconds. `urgent`: goes first. Throws TooManyWaiting where there is no room to wait, of which who is urgent needs none. */
  pass<T>(work: (waited: number) => Promise<T>, urgent: boolean): Promise<T>;
  resize(size: number): void;
}

/** What comes from one run (pipe.ts) has room; what piles up behind a slow service over several is for later. */
const mostWaiting = 512;

export function openGate(size: number): Gate {
  let inside = 0;
  const waiting: (() => void)[] = [];
  const admit = () => {
    while (inside < size && waiting.length > 0) {
      inside += 1;
      waiting.shift()!();
    }
  };
  return {
    async pass(work, urgent) {
      if (!urgent && waiting.length >= mostWaiting) throw new TooManyWaiting();
      const came = performance.now();
      await new Promise<void>((resolve) => {
        if (urgent) waiting.unshift(resolve);
        else waiting.push(resolve);
        admit();
      });
      try {
        return await work(performance.now() - came);
      } finally {
        inside -= 1;
        admit();
      }
    },
    resize(next) {
      size = next;
      admit();
    },
  };
}
