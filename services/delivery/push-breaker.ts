/**
 * Stays away from a push service that fails again and again, and asks now and then with one message whether it is back.
 * What is kept from it meanwhile is put off, never given up.
 */
export interface Breaker {
  /** A pass, which goes back with `note`; none while it is to be left alone. */
  ask(now?: number): Exclude<Pass, 'urgent'> | undefined;
  /** It fails: who has an ordinary pass and has not gone yet stays. */
  open(): boolean;
  /** Milliseconds for which it is left alone. */
  rests(now?: number): number;
  /**
   * `well` is left out where the service was not at fault and did not show that it works either. `event`: what failed, where it may
   * fail several messages: a connection that did not come about or that broke counts once.
   */
  note(pass: Pass, well?: boolean, event?: object, now?: number): void;
}
/**
 * `urgent` is asked of nobody: it goes whatever the rest, and what comes of it counts for nothing. It may be a call about a report
 * whose tick still runs, and staff and the database see whether a service is left alone.
 */
export type Pass = 'usual' | 'probe' | 'urgent';

/** In a row. A connection that breaks under many messages is one of them; messages without an answer in time are one each. */
export const failuresToOpen = 20;
/** Milliseconds; doubles with each probe that fails. Short at first: a call to staff is tried again after seconds. */
export const firstRest = 1000;
export const longestRest = 60_000;

export function openBreaker(): Breaker {
  let failures = 0;
  let rest = firstRest;
  let until = 0;
  let probing = false;
  const counted = new WeakSet<object>();
  return {
    ask(now = performance.now()) {
      if (failures < failuresToOpen) return 'usual';
      if (now < until || probing) return undefined;
      probing = true;
      return 'probe';
    },
    open: () => failures >= failuresToOpen,
    rests: (now = performance.now()) => (failures < failuresToOpen ? 0 : Math.max(0, until - now)),
    note(pass, well, event, now = performance.now()) {
      if (pass === 'probe') probing = false;
      if (well === undefined || pass === 'urgent') return;
      if (event) {
        if (counted.has(event) && pass !== 'probe') return;
        counted.add(event);
      }
      if (well) {
        failures = 0;
        rest = firstRest;
        return;
      }
      failures += 1;
      // What was in flight when it opened fails too, and says nothing new.
      if (failures !== failuresToOpen && pass !== 'probe') return;
      if (pass === 'probe') rest = Math.min(rest * 2, longestRest);
      until = now + rest;
    },
  };
}
