/** The areas may have come in a new version since this phone chose: it goes on with the districts on the same ground. */
import { maxDistrictsPerSubscription } from '@porchlight/services/contract/limits.ts';
import type { ServedArea } from '@porchlight/services/contract/zones.ts';
import { followed, keepFollowed } from './followed.ts';
import { isOn, turnOn } from './push-subscription.ts';

type Districts = Pick<ServedArea, 'districts'>['districts'];

/** A district of before becomes all that overlap it now; one that is nowhere now is left out. */
export function presentDistricts(kept: readonly string[], districts: Districts): string[] {
  return [...new Set(kept.flatMap((id) =>
    districts.some((district) => district.id === id) ? [id] : districts.filter(({ formerly }) => formerly.includes(id)).map((district) => district.id)))];
}

/**
 * Quietly, and only where nothing is lost by it: where the same ground is now more districts than one may follow, the
 * choice stays, and the service tells this phone under the old names until its person chooses.
 */
export async function renewFollowed(districts: Districts, renew: typeof turnOn = turnOn): Promise<void> {
  const kept = followed();
  const now = presentDistricts(kept.districts, districts);
  if (now.length === 0 || now.length > maxDistrictsPerSubscription || now.join() === kept.districts.join()) return;
  const choice = { ...kept, districts: now };
  if (await isOn()) await renew(choice);
  keepFollowed(choice);
}
