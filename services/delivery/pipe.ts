/**
 * Work under way, bounded: enough that a fast push service never waits for us, and what waits for a slow one counts apart after a
 * while, so that it holds up nobody else's.
 */
/** For one caller, who awaits one thing at a time. */
export interface Pipe {
  /** When there is room for so many more. */
  room(more: number): Promise<void>;
  take(work: () => Promise<void>): void;
  /** When only slow ones are left; they go on by themselves. */
  drained(): Promise<void>;
}

/** More than a push service takes at once (100), so that none runs dry while the next are claimed. */
const freshAtOnce = 192;
/** Milliseconds after which one is slow. */
const slowAfter = 2000;
/** In this process, with the slow ones: a few kilobytes each. */
const mostInHand = 2048;
/** Milliseconds between looks at who has become slow. */
const look = 250;
const inHand = new Set<Promise<void>>();

/** When everything that any pipe of this process took is done. */
export async function allDone(): Promise<void> {
  while (inHand.size > 0) await Promise.all(inHand);
}

export function openPipe(): Pipe {
  /** In the order in which they came, with when. */
  const fresh = new Map<Promise<void>, number>();
  let wake = () => {};
  const until = async (holds: () => boolean) => {
    for (;;) {
      for (const [work, came] of fresh) {
        if (performance.now() - came < slowAfter) break;
        fresh.delete(work);
      }
      if (holds()) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, look);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  return {
    room: (more) => until(() => fresh.size + more <= freshAtOnce && inHand.size + more <= mostInHand),
    take(work) {
      const done = work().finally(() => {
        fresh.delete(done);
        inHand.delete(done);
        wake();
      });
      fresh.set(done, performance.now());
      inHand.add(done);
    },
    drained: () => until(() => fresh.size === 0),
  };
}
