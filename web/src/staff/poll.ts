/** Asks again and again while somebody is looking: not in a hidden tab, and not when nobody has touched it for long. */
import { sessionLifetime } from '@porchlight/services/contract/limits.ts';

export const pollInterval = 5000;

let touchedAt = Date.now();
const touch = () => {
  touchedAt = Date.now();
};
for (const kind of ['pointerdown', 'keydown', 'scroll'] as const) addEventListener(kind, touch, { passive: true });

/** Somebody has touched this screen in the last so many milliseconds. */
export const touchedWithin = (ms: number, now = Date.now()): boolean => now - touchedAt < ms;
/** An unattended screen must not keep its session alive for ever, nor show reports to a room. */
export const unattended = (): boolean => !touchedWithin(sessionLifetime);

/** Runs `ask` now and every `interval` after it has settled. Returns how to stop. `onRest` says when nobody is there. */
export function poll(ask: () => Promise<void>, onRest: (resting: boolean) => void, interval = pollInterval): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let asking = false;
  let resting = false;

  const round = async () => {
    clearTimeout(timer);
    if (stopped || asking || document.hidden) return;
    if (unattended()) {
      resting = true;
      onRest(true);
      return;
    }
    asking = true;
    await ask().catch(() => {});
    asking = false;
    if (!stopped) timer = setTimeout(round, interval);
  };
  const onVisible = () => void round();
  const onTouch = () => {
    if (!resting) return;
    resting = false;
    onRest(false);
    void round();
  };
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('pointerdown', onTouch);
  addEventListener('keydown', onTouch);
  void round();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
    removeEventListener('pointerdown', onTouch);
    removeEventListener('keydown', onTouch);
  };
}
