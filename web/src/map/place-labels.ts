/** Finds room for names on the drawn map: none overlaps another or leaves the picture; one without room is left out. */
import { boundsOf, roomsForName, type AreaShape } from './area-shape.ts';
import type { Frame } from './flat-map.ts';

/** A loud name may stand out over its area's edge; a quiet one keeps inside it and clear of every loud area. `text`: written instead. */
export interface Wanted { name: string; text?: string; shape: AreaShape; loud?: boolean }
export interface Label { name: string; loud: boolean; lines: { text: string; x: number; y: number }[] }
interface Box { left: number; top: number; right: number; bottom: number }

const lineHeight = 1.15;
const gap = 3;
/** A quiet name may reach this much over the width of its area. */
const overhang = 1.1;

/** Loud names first, otherwise earlier ones win. */
export function placeLabels(wanted: readonly Wanted[], frame: Frame, fontSize: number): Label[] {
  const loudAreas = wanted.filter(({ loud }) => loud).map(({ shape }) => boxOf(shape, frame));
  const labels: Label[] = [];
  const taken: Box[] = [];
  const inTurn = [...wanted.filter(({ loud }) => loud), ...wanted.filter(({ loud }) => !loud)];
  for (const { name, text = name, shape, loud = false } of inTurn) {
    if (labels.some((label) => label.name === name)) continue;
    const blocked = loud ? taken : [...taken, ...loudAreas];
    const spots = spotsFor(text, shape, frame, fontSize, loud);
    const spot = spots.find(({ box }) => isInside(box, frame) && !blocked.some((other) => overlap(box, other)));
    if (!spot) continue;
    taken.push(spot.box);
    const middle = (spot.box.left + spot.box.right) / 2;
    const baseline = (i: number) => spot.box.top + (i + 0.8) * lineHeight * fontSize;
    labels.push({ name, loud, lines: spot.lines.map((text, i) => ({ text, x: middle, y: baseline(i) })) });
  }
  return labels;
}

/** Best first: within the area on as few lines as it takes, then, for loud names, over its edges. */
function spotsFor(text: string, shape: AreaShape, frame: Frame, size: number, loud: boolean) {
  const layouts = [[text], ...inTwo(text), ...inThree(text)];
  const spots = roomsForName(shape).flatMap(({ lon, lat, width }) => {
    const space = (frame.x(lon + width / 2) - frame.x(lon - width / 2)) * overhang;
    return layouts.map((lines) => {
      const wide = Math.max(...lines.map(widthOf)) * size + 2 * gap;
      const high = lines.length * lineHeight * size;
      const x = keepIn(frame.x(lon), wide / 2, frame.width);
      const y = keepIn(frame.y(lat), high / 2, frame.height);
      const box: Box = { left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 };
      return { lines, fits: wide <= space, wide, box };
    });
  });
  const inside = spots.filter(({ fits }) => fits);
  if (!loud) return inside;
  return [...inside, ...spots.filter(({ fits }) => !fits).sort((a, b) => a.wide - b.wide)];
}

/** Moves a middle so far that its half fits on both sides. */
const keepIn = (middle: number, half: number, end: number) => Math.min(Math.max(middle, half), end - half);
const isInside = (box: Box, { width, height }: Frame) =>
  box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function boxOf(shape: AreaShape, frame: Frame): Box {
  const [west, south, east, north] = boundsOf([shape]) ?? [0, 0, 0, 0];
  return { left: frame.x(west), right: frame.x(east), top: frame.y(north), bottom: frame.y(south) };
}

/** The most even split at a space; a dash stays at the end of its line. */
function inTwo(name: string): string[][] {
  const words = name.split(/ (?![–-](?: |$))/);
  const splits = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
  const longest = (lines: string[]) => Math.max(...lines.map(widthOf));
  return splits.sort((a, b) => longest(a) - longest(b)).slice(0, 1);
}
function inThree(name: string): string[][] {
  return inTwo(name).flatMap(([first = '', rest = '']) => [
    ...inTwo(rest).map((lines) => [first, ...lines]),
    ...inTwo(first).map((lines) => [...lines, rest]),
  ]);
}

/** In font sizes, a little generous: the server does not know the reader's font. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    width += /[iljtf.,:;'’ ()|]/.test(letter) ? 0.34 : /[A-Zmw@]/.test(letter) ? 0.76 : 0.59;
  }
  return width;
}
