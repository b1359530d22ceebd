/** The areas may have come in a new version since this phone chose: it goes on with the districts on the same ground. */
import { maxDistrictsPerSubscription } from '@porchlight/services/contract/limits.ts';
import type { ServedArea } from '@porchlight/services/contract/zones.ts';
import { followed, keepFollowed } from './followed.ts';
import { presentDistricts } from './present-districts.ts';
import { isOn, turnOn } from './push-subscription.ts';

/**
 * Quietly, and only where nothing is lost by it: where the same ground is now more districts than one may follow, the
 * choice stays, and the service tells this phone under the old names until its person chooses.
 */
export async function renewFollowed(districts: ServedArea['districts'], renew: typeof turnOn = turnOn): Promise<void> {
  const kept = followed();
  const now = presentDistricts(kept.districts, districts);
  if (now.length === 0 || now.length > maxDistrictsPerSubscription || now.join() === kept.districts.join()) return;
  const choice = { ...kept, districts: now };
  if (await isOn()) await renew(choice);
  keepFollowed(choice);
}
