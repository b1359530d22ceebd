/** Puts areas on a flat drawing: degrees to drawing units, east-west squeezed as at the middle latitude. */
import { boundsOf, type AreaShape } from './area-shape.ts';

export interface Frame { width: number; height: number; x(lon: number): number; y(lat: number): number }

const margin = 0.04;
/** Height as a share of the width, so that a tall or flat region still makes a usable picture. */
const [flattest, tallest] = [0.5, 1.2];

export function frameFor(shapes: readonly AreaShape[], width: number): Frame | undefined {
  const straight = boundsOf(shapes);
  if (!straight) return undefined;
  // Across the 180th meridian (Fiji) the western half is drawn beyond the eastern one.
  const around = (lon: number) => (lon < 0 ? lon + 360 : lon);
  const crosses = straight[2] - straight[0] > 180;
  const turn = crosses ? around : (lon: number) => lon;
  const [west, south, east, north] = boundsOf(shapes, turn) ?? straight;
  const middle = { lon: (west + east) / 2, lat: (south + north) / 2 };
  const squeeze = Math.cos((middle.lat * Math.PI) / 180);
  const span = { x: Math.max((east - west) * squeeze, 1e-6), y: Math.max(north - south, 1e-6) };
  const inner = width * (1 - 2 * margin);
  const wanted = (span.y / span.x) * inner + 2 * margin * width;
  const height = Math.round(Math.min(Math.max(wanted, flattest * width), tallest * width));
  const scale = Math.min(inner / span.x, (height - 2 * margin * width) / span.y);
  return {
    width,
    height,
    x: (lon) => width / 2 + (turn(lon) - middle.lon) * squeeze * scale,
    y: (lat) => height / 2 - (lat - middle.lat) * scale,
  };
}

/** Tenths of a unit are finer than a screen shows; repeated points are left out. */
export function pathOf({ geometry }: AreaShape, { x, y }: Frame): string {
  return geometry.coordinates.flat().map((ring) => {
    const points = ring.map(([lon = 0, lat = 0]) => `${x(lon).toFixed(1)} ${y(lat).toFixed(1)}`);
    return `M${points.filter((point, i) => point !== points[i - 1]).join('L')}Z`;
  }).join('');
}
