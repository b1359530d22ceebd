/** What a phone follows, in the districts of today. */
import type { ServedArea } from '@porchlight/services/contract/zones.ts';

/** A district of before becomes all that overlap it now; one that is nowhere now is left out. */
export function presentDistricts(kept: readonly string[], districts: ServedArea['districts']): string[] {
  return [...new Set(kept.flatMap((id) =>
    districts.some((district) => district.id === id) ? [id] : districts.filter(({ formerly }) => formerly.includes(id)).map((district) => district.id)))];
}
