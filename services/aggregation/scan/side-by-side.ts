/**
 * How replicas lie side by side, so that what they share is read once: four whole numbers a zone, and two replicas in each of them
 * where no count reaches 2¹⁵. Adding adds both halves, and neither can run into the other.
 */
export const places = 4;

export interface SideBySide {
  /** Replicas: lane 0 … lanes − 1. Lane n is in place n % 4; from the fifth on in its upper half. */
  lanes: 4 | 8;
  /** The bit above each count. */
  above: number;
  /** More than no count is: what stands in a limit that nothing may surpass. */
  never: number;
}

/** `most`: no count of one replica is higher, up to 2³¹ − 1. */
export const sideBySide = (most: number): SideBySide =>
  most < 2 ** 15 ? { lanes: 8, above: 0x80008000 | 0, never: 2 ** 15 - 1 } : { lanes: 4, above: 1 << 31, never: 2 ** 31 - 1 };

/** One case of this lane, as a part of the number at its place. */
export const oneOf = (lane: number): number => (lane < places ? 1 : 1 << 16);

/** The lane's count, in the number at its place. */
export function countOf(packed: number, lane: number, { lanes }: SideBySide): number {
  if (lanes === places) return packed;
  return lane < places ? packed & 0xffff : packed >>> 16;
}

/**
 * A limit for each lane in one number, with the bit above it set: less the packed counts, exactly those of these bits are still set
 * whose lane has at most `limit`.
 */
export const limitOf = (limit: number, { lanes, above }: SideBySide): number => (lanes === places ? limit : limit * 0x10001) + above | 0;
