/** Finds room for names on the drawn map: none overlaps another or leaves the picture; one without room is left out. */
import { roomForName, type AreaShape } from './area-shape.ts';
import type { Frame } from './flat-map.ts';

export interface Wanted { name: string; shape: AreaShape }
export interface Label { name: string; lines: { text: string; x: number; y: number }[] }
interface Box { left: number; top: number; right: number; bottom: number }

const lineHeight = 1.15;
const gap = 3;
/** Tried in this order, in lines up or down from the middle of the area. */
const shifts = [0, 0.8, -0.8, 1.6, -1.6, 2.4, -2.4];

/** Earlier names win. */
export function placeLabels(wanted: readonly Wanted[], frame: Frame, fontSize: number): Label[] {
  const taken: Box[] = [];
  const labels: Label[] = [];
  for (const { name, shape } of wanted) {
    if (labels.some((label) => label.name === name)) continue;
    const room = roomForName(shape);
    if (!room) continue;
    const label = layOut(name, { x: frame.x(room.lon), y: frame.y(room.lat) }, frame, fontSize, taken);
    if (label) labels.push(label);
  }
  return labels;
}

interface At { x: number; y: number }

function layOut(name: string, at: At, frame: Frame, size: number, taken: Box[]): Label | undefined {
  for (const shift of shifts) {
    for (const lines of [[name], ...inTwo(name)]) {
      const width = Math.max(...lines.map((line) => widthOf(line) * size));
      const height = lines.length * lineHeight * size;
      if (width > frame.width - 2 * gap) continue;
      const x = Math.min(Math.max(at.x, gap + width / 2), frame.width - gap - width / 2);
      const top = at.y + shift * size - height / 2;
      const [left, right] = [x - width / 2 - gap, x + width / 2 + gap];
      const box: Box = { left, right, top: top - gap / 2, bottom: top + height + gap / 2 };
      if (box.top < 0 || box.bottom > frame.height || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return { name, lines: lines.map((text, i) => ({ text, x, y: top + (i + 0.8) * lineHeight * size })) };
    }
  }
  return undefined;
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The most even split at a space. */
function inTwo(name: string): string[][] {
  const words = name.split(' ');
  const splits = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
  const longest = (lines: string[]) => Math.max(...lines.map(widthOf));
  return splits.sort((a, b) => longest(a) - longest(b)).slice(0, 1);
}

/** In font sizes, a little generous: the server does not know the reader's font. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    width += /[iljtf.,:;'’ ()|]/.test(letter) ? 0.34 : /[A-Zmw@]/.test(letter) ? 0.76 : 0.59;
  }
  return width;
}
