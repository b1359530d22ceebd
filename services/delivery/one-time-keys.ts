/**
 * The one-time half of a message, made ahead: a key pair and a salt, in memory alone, each handed out once and dropped.
 * One pair for many messages would tell a push service which of them belong together.
 */
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { performance } from 'node:perf_hooks';

export interface OneTimeKey { privateKey: KeyObject; publicKey: Buffer; salt: Buffer }

/** Measured: 3.4 KiB each, so 14 MiB in all. */
export const mostKept = 4096;
/** About a millisecond. */
const slice = 16;
/** Milliseconds. */
const between = 20;
/** Share of the time that the event loop was at work, above which there are better things to do. */
const busy = 0.5;
const kept: OneTimeKey[] = [];

function makeKey(): OneTimeKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return { privateKey, publicKey: publicKey.export({ format: 'raw-public' }), salt: randomBytes(16) };
}

/** Never the same twice. Made on the spot where none is kept. */
export const takeKey = (): OneTimeKey => kept.pop() ?? makeKey();

export const keptKeys = (): number => kept.length;

/** Fills up while the process is idle, a slice at a time. Returns what stops it and drops what was made. */
export function keepKeys(): () => void {
  let before = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > busy) return;
    for (let made = 0; made < slice && kept.length < mostKept; made++) kept.push(makeKey());
  }, between).unref();
  return () => {
    clearInterval(timer);
    kept.length = 0;
  };
}
