/**
 * The service's clock as far as this page knows it. A phone's clock may be wrong, and a demo's clock runs faster
 * than a real one; so countdowns go by what the server said, and by how fast its clock was seen to run.
 */
interface Sample { server: number; here: number }

export interface ServerTime { note(iso: string): void; now(): number }

/** Below this the two clocks' jitter would look like speed. */
const shortest = 4000;

/** `here` counts milliseconds steadily; `guess` is the time before the server has said anything. */
export function serverTime(here: () => number, guess: () => number): ServerTime {
  let first: Sample | undefined;
  let latest: Sample | undefined;
  const speed = () => {
    if (!first || !latest || latest.here - first.here < shortest) return 1;
    const seen = (latest.server - first.server) / (latest.here - first.here);
    // A service runs at 1; a little off is delay on the way, not speed.
    return seen > 1.5 ? seen : 1;
  };
  return {
    note(iso) {
      const server = Date.parse(iso);
      if (Number.isNaN(server)) return;
      latest = { server, here: here() };
      first ??= latest;
    },
    now: () => (latest ? latest.server + (here() - latest.here) * speed() : guess()),
  };
}

export const { note: noteServerTime, now: serverNow } = serverTime(() => performance.now(), () => Date.now());
