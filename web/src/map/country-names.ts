/** Country names in the reader's language, from the browser; the tiles only carry the two-letter codes. */
import type { ExpressionSpecification } from 'maplibre-gl';

/** Without a name of its own a code keeps the English name of the tiles. */
export function countryName(language: string): ExpressionSpecification {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const known = letters.flatMap((first) => letters.flatMap((second) => {
    const name = names.of(first + second);
    return name ? [first + second, name] : [];
  }));
  return ['match', ['get', 'iso'], ...known, ['get', 'name']] as unknown as ExpressionSpecification;
}
