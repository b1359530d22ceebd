/** In an order that tells nothing: where the rows lay, or when they came. */
import { randomInt } from 'node:crypto';

export function shuffle<T>(rows: T[]): T[] {
  for (let at = rows.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [rows[at], rows[other]] = [rows[other] as T, rows[at] as T];
  }
  return rows;
}
