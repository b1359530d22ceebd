import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProofKeeper } from './solve-proof.ts';

/** How long the worker takes, in milliseconds; undefined: for ever. */
let takes: number | undefined;
let asked = 0;
let online = true;
beforeEach(() => {
  vi.useFakeTimers();
  [takes, asked, online] = [1000, 0, true];
  vi.stubGlobal('fetch', async () => {
    asked++;
    if (!online) throw new TypeError('offline');
    return new Response(JSON.stringify({ parameters: { nonce: String(asked), expiresAt: Date.now() / 1000 + 600 } }));
  });
  vi.stubGlobal('Worker', class {
    onmessage: (event: { data: unknown }) => void = () => {};
    terminate() {}
    postMessage() {
      if (takes !== undefined) setTimeout(() => this.onmessage({ data: { counter: 1 } }), takes);
    }
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('begun when the form opened, it is there at once when the last tap comes', async () => {
  const keeper = new ProofKeeper();
  keeper.start();
  await vi.advanceTimersByTimeAsync(5000);
  let proof: unknown;
  void keeper.take(3000).then((taken) => (proof = taken));
  await vi.advanceTimersByTimeAsync(0);
  expect(proof).toMatchObject({ solution: { counter: 1 } });
  expect(asked).toBe(1);
});

test('a phone that is too slow holds the button for the time given and no longer', async () => {
  takes = undefined;
  const keeper = new ProofKeeper();
  keeper.start();
  let taken: unknown = 'waiting';
  void keeper.take(3000).then((proof) => (taken = proof));
  await vi.advanceTimersByTimeAsync(2999);
  expect(taken).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1);
  expect(taken).toBeUndefined();
});

test('one that has grown too old is made anew at the next step, and one that could not be had is asked for again', async () => {
  const keeper = new ProofKeeper();
  online = false;
  keeper.start();
  await vi.advanceTimersByTimeAsync(0);
  online = true;
  keeper.start();
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toBe(2);
  keeper.start();
  expect(asked).toBe(2);
  await vi.advanceTimersByTimeAsync(600_000);
  keeper.start();
  await vi.advanceTimersByTimeAsync(1000);
  expect((await keeper.take(3000))!.challenge.parameters).toMatchObject({ nonce: '3' });
});
