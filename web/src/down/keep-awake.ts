/** Keeps the screen on while asked to, where the browser can. It lets go by itself when the page is not seen. */
export function keepAwake(page: Document): (wanted: boolean) => void {
  let wanted = false;
  let held: WakeLockSentinel[] = [];
  const hold = async () => {
    if (!wanted || page.visibilityState !== 'visible') {
      for (const lock of held) void lock.release();
      held = [];
      return;
    }
    if (held.some(({ released }) => !released)) return;
    try {
      const lock = await navigator.wakeLock.request('screen');
      if (wanted) held.push(lock);
      else void lock.release();
    } catch {
      // Not there, or refused on a low battery: the clock goes on all the same.
    }
  };
  page.addEventListener('visibilitychange', () => void hold());
  return (now) => {
    wanted = now;
    void hold();
  };
}
