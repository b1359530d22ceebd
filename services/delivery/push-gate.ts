/**
 * Lets so many at a time through to one push service; the rest wait in the order in which they came. Nothing is made for
 * those who wait: a message is encrypted when it is its turn, so a slow service fills no memory.
 */
export interface Gate {
  /** `waited`: milliseconds. */
  pass<T>(work: (waited: number) => Promise<T>): Promise<T>;
  resize(size: number): void;
}

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
    async pass(work) {
      const came = performance.now();
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
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
