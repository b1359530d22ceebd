/** What may keep the embedded database for longer than a statement ever should; kill-when-hung.ts waits longer meanwhile. */

/** How many such works are under way, where the thread that watches can read it while this one is kept. */
export const longWorks = new Int32Array(new SharedArrayBuffer(4));

/** For works of an operator or of the night: geometry of a whole country, a vacuum. Nothing a request of the public asks for. */
export async function takesLong<T>(work: () => Promise<T>): Promise<T> {
  Atomics.add(longWorks, 0, 1);
  try {
    return await work();
  } finally {
    Atomics.sub(longWorks, 0, 1);
  }
}
