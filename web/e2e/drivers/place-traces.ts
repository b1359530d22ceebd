/** Looks for a place in what a page sent: as numbers in any usual writing, as bytes, as a geohash, or by name. */
export interface Place { latitude: number; longitude: number; names: string[] }

const nearDegrees = 0.05;
const near = (value: number, { latitude, longitude }: Place) =>
  [latitude, longitude].some((wanted) => Math.abs(Math.abs(value) - Math.abs(wanted)) < nearDegrees);

/** Every reading of a text that is a usual way to write another. */
function readings(text: string): string[] {
  const found = new Set([text]);
  for (const piece of text.match(/[\w%+.*-]*%[0-9a-f]{2}[\w%+.*-]*/gi) ?? []) {
    try {
      found.add(decodeURIComponent(piece));
    } catch {
      // Not an encoded address.
    }
  }
  for (const piece of text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []) found.add(Buffer.from(piece.replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString('latin1'));
  for (const piece of text.match(/\b(?:[0-9a-f]{2}){4,}\b/gi) ?? []) found.add(Buffer.from(piece, 'hex').toString('latin1'));
  return [...found];
}

function asNumbers(text: string): number[] {
  const decimals = (text.match(/\d+[.,]\d{3,}/g) ?? []).map((digits) => Number(digits.replace(',', '.')));
  // Degrees, minutes, seconds; and whole numbers of 10^-4 to 10^-7 degrees.
  const sixties = [...text.matchAll(/(\d{1,3})°\s*(\d{1,2})['′]\s*(\d{1,2}(?:\.\d+)?)?/g)]
    .map(([, d, m, s = '0']) => Number(d) + Number(m) / 60 + Number(s) / 3600);
  const wholes = (text.match(/(?<![0-9A-Za-z])\d{6,10}(?![0-9A-Za-z])/g) ?? [])
    .flatMap((digits) => [1e4, 1e5, 1e6, 1e7].map((scale) => Number(digits) / scale));
  return [...decimals, ...sixties, ...wholes];
}

function asBytes(text: string): number[] {
  const bytes = Buffer.from(text, 'latin1');
  const found: number[] = [];
  for (let at = 0; at + 8 <= bytes.length; at++) found.push(bytes.readDoubleLE(at), bytes.readDoubleBE(at));
  return found;
}

export function geohash({ latitude, longitude }: Place, length = 6): string {
  const digits = '0123456789bcdefghjkmnpqrstuvwxyz';
  const ranges = [[-180, 180], [-90, 90]] as [number, number][];
  let hash = '';
  for (let bits = 0, digit = 0; hash.length < length;) {
    const range = ranges[bits % 2]!;
    const middle = (range[0] + range[1]) / 2;
    const high = (bits % 2 === 0 ? longitude : latitude) >= middle;
    range[high ? 0 : 1] = middle;
    digit = digit * 2 + (high ? 1 : 0);
    if (++bits % 5 === 0) {
      hash += digits[digit]!;
      digit = 0;
    }
  }
  return hash;
}

/** What of the place can be read from the text; empty where nothing can. */
export function tracesOf(place: Place, text: string): string[] {
  const hash = geohash(place);
  return readings(text).flatMap((reading) => [
    ...asNumbers(reading).filter((value) => near(value, place)).map(String),
    ...(reading === text ? [] : asBytes(reading).filter((value) => near(value, place)).map((value) => `bytes of ${value}`)),
    ...(reading.toLowerCase().includes(hash) ? [hash] : []),
    ...place.names.filter((name) => reading.toLowerCase().includes(name.toLowerCase())),
  ]);
}
