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

/** False where the browser keeps nothing (private windows, storage off): the service still knows the districts while notifications are on. */
export function keepFollowed({ districts, severeOnly }: Choice): boolean {
  try {
    if (districts.length > 0) localStorage.setItem(name, JSON.stringify({ districts, severeOnly }));
    else localStorage.removeItem(name);
    return true;
  } catch {
    return false;
  }
}
