/** The districts somebody follows, on this device: ids and whether only severe alerts; nothing else. */
import type { Choice } from './push-subscription.ts';

const name = 'followed';

export function followed(): Choice {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Choice>;
    const districts = Array.isArray(kept.districts) ? kept.districts.filter((id): id is string => typeof id === 'string') : [];
    return { districts, severeOnly: kept.severeOnly === true };
  } catch {
    return { districts: [], severeOnly: false };
  }
}

export function keepFollowed({ districts, severeOnly }: Choice): void {
  try {
    if (districts.length > 0) localStorage.setItem(name, JSON.stringify({ districts, severeOnly }));
    else localStorage.removeItem(name);
  } catch {
    // Storage is off: the service still knows the districts while notifications are on.
  }
}
