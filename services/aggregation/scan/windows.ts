/** A run of days, by how many days before the last day it begins and ends. */
export interface Window { first: number; last: number; cases: number }

/**
 * Windows of 1 … `maxDays` days that are alive on the last day, then those that were alive on each of the `earlier` days before it.
 * The alive ones come first. `perDay`: cases of all zones, the last day first.
 */
export function listWindows(perDay: Uint32Array, maxDays: number, earlier: number): Window[] {
  const windows: Window[] = [];
  for (let last = 0; last <= earlier; last++) {
    let cases = 0;
    for (let first = last; first < last + maxDays && first < perDay.length; first++) {
      cases += perDay[first]!;
      windows.push({ first, last, cases });
    }
  }
  return windows;
}

/**
 * Cases of each zone in each window, from the cases of each zone on each day (`perDayZone[ago × width + place]`, the last day
 * first), where a zone may take several places (one a replica).
 */
export function fillWindows(windows: readonly Window[], perDayZone: Int32Array, width: number, into: readonly Int32Array[]): void {
  for (const [at, { first, last }] of windows.entries()) {
    const target = into[at]!;
    const day = perDayZone.subarray(first * width, (first + 1) * width);
    if (first === last) target.set(day);
    else {
      // The window before is this one without its first day.
      const shorter = into[at - 1]!;
      for (let place = 0; place < width; place++) target[place] = shorter[place]! + day[place]!;
    }
  }
}
