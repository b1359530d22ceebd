/** The same patterns as SeverityPatterns.svelte, as pixels for the live map. */
import type { Pattern } from './severity.ts';

/** Twice as fine as the screen unit; the hatch repeats every 20 pixels, so does the picture. */
export const pixelRatio = 2;
const size = 20;
const tint = 0.26;

/** Distance in pixels from the middle of a hatch line or of a dot, minus half its width: below 0 is on it. */
const distances: Record<Pattern, (x: number, y: number) => number> = {
  hatch: (x, y) => toNearest((x + y) / Math.SQRT2, size / Math.SQRT2) - 2.6,
  dots: (x, y) => Math.min(fromDot(x, y, 5, 5), fromDot(x, y, 15, 15)) - 3,
  plain: () => 1,
};
const toNearest = (value: number, step: number) => Math.abs(value - Math.round(value / step) * step);
const fromDot = (x: number, y: number, left: number, top: number) => Math.hypot(x - left, y - top);

export interface PatternImage { width: number; height: number; data: Uint8ClampedArray }

/** `colour`: red, green, blue, 0 to 255. */
export function patternImage(pattern: Pattern, colour: readonly [number, number, number]): PatternImage {
  const data = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const covered = Math.min(Math.max(0.5 - distances[pattern](x + 0.5, y + 0.5), 0), 1);
      const opacity = tint + (1 - tint) * covered;
      data.set([...colour, Math.round(opacity * 255)], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}
