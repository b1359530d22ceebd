import { expect, test } from 'vitest';
import { roomsForName, type AreaShape } from './area-shape.ts';
import { frameFor, pathOf } from './flat-map.ts';
import { placeLabels } from './place-labels.ts';

const shape = (...ring: number[][]): AreaShape => ({ geometry: { coordinates: [[[...ring, ring[0] ?? []]]] } });
const box = (west: number, south: number, size = 1) =>
  shape([west, south], [west + size, south], [west + size, south + size], [west, south + size]);
const ell = shape([0, 0], [4, 0], [4, 1], [1, 1], [1, 4], [0, 4]);

interface At { x: number; y: number }

function drawn(shapes: AreaShape[], width = 320) {
  const frame = frameFor(shapes, width);
  if (!frame) throw new Error('Nothing to draw');
  return frame;
}

test('the room for a name lies inside an L-shaped area, in its wide arm', () => {
  const [room] = roomsForName(ell);
  expect(room?.lat).toBeLessThan(1);
  expect(room?.width).toBeCloseTo(4);
});

test('an area without a shape has no room', () => {
  expect(roomsForName({ geometry: { coordinates: [] } })).toEqual([]);
});

test('no label leaves the picture or lies on another, also when all areas are tiny', () => {
  const shapes = Array.from({ length: 12 }, (_, i) => box((i % 4) * 1, Math.floor(i / 4)));
  const frame = drawn(shapes);
  const names = shapes.map((one, i) => ({ name: `A rather long name of quarter ${i}`, shape: one, loud: true }));
  const lines = placeLabels(names, frame, 12).flatMap((label) => label.lines);
  expect(lines.length).toBeGreaterThan(2);
  for (const { text, x, y } of lines) {
    const half = (text.length * 12 * 0.5) / 2;
    expect(x - half).toBeGreaterThanOrEqual(0);
    expect(x + half).toBeLessThanOrEqual(320);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(frame.height);
  }
  const onEachOther = (a: At, b: At) => Math.abs(a.y - b.y) < 8 && Math.abs(a.x - b.x) < 60;
  expect(lines.filter((a, i) => lines.slice(i + 1).some((b) => onEachOther(a, b)))).toEqual([]);
});

test('a small area in the corner has its name beside the edge, and a name wider than the picture is left out', () => {
  const corner = box(3.9, 3.9, 0.1);
  const long = 'The long row of quays and yards between the old harbour and the new bridge, on the eastern bank of it';
  const wanted = [
    { name: long, shape: corner, loud: true },
    { name: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch', shape: box(0, 0, 4), loud: true },
  ];
  const labels = placeLabels(wanted, drawn([box(0, 0, 4)]), 12);
  expect(labels.map(({ name }) => name)).toEqual([long]);
  const tops = labels.flatMap(({ lines }) => lines.map(({ y }) => y));
  expect(Math.min(...tops)).toBeGreaterThan(10);
});

test('a quiet name keeps off the area of an alert; the alert always comes first', () => {
  const district = box(0, 0, 4);
  const alert = box(1.5, 1.5);
  const wanted = [{ name: 'District', shape: district, loud: false }, { name: 'Here', shape: alert, loud: true }];
  const frame = drawn([district]);
  const labels = placeLabels(wanted, frame, 12);
  expect(labels.map(({ name }) => name)).toEqual(['Here', 'District']);
  const y = labels[1]?.lines[0]?.y ?? 0;
  expect(y < frame.y(2.5) || y > frame.y(1.5)).toBe(true);
});

test('a dash stays at the end of its line', () => {
  const frame = drawn([box(0, 0), box(4, 0)]);
  const [label] = placeLabels([{ name: 'Scaggsville – Jessup', shape: box(0, 0), loud: true }], frame, 12);
  expect(label?.lines.map(({ text }) => text)).toEqual(['Scaggsville –', 'Jessup']);
});

test('an area across the 180th meridian is drawn in one piece', () => {
  const frame = drawn([box(177, -19), box(-179, -17)]);
  expect(frame.x(-179)).toBeGreaterThan(frame.x(178));
  expect(frame.x(-178)).toBeLessThanOrEqual(320);
});

test('a path leaves out repeated points and closes itself', () => {
  const twice = shape([0, 0], [1, 0], [1.00001, 0], [1, 1], [0, 1]);
  expect(pathOf(twice, drawn([twice], 100)).split('L')).toHaveLength(5);
  expect(pathOf(twice, drawn([twice], 100))).toMatch(/^M.*Z$/);
});

test('what is written instead of a name may be the same in two areas', () => {
  const shapes = [box(0, 0), box(2, 0)];
  const labels = placeLabels(shapes.map((one, i) => ({ name: `area ${i}`, text: '4', shape: one, loud: true })), drawn(shapes), 12);
  expect(labels.map(({ name, lines }) => [name, ...lines.map(({ text }) => text)])).toEqual([['area 0', '4'], ['area 1', '4']]);
});
