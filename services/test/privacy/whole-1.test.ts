/** I3 to I6 with the whole application running, on either engine: one half of the histories; two files run side by side. */
import { expect, test } from 'vitest';
import { halfOfRuns, proveWhole } from './whole.ts';

// Of the same seed a fault comes again; a worker that was late by chance does not.
const options = { retry: 1, timeout: 60_000 + halfOfRuns * 30_000 };

test('histories that differ only in instants, order, codes, words and networks are one to the public, and no alert moves or weakens', options, async () => {
  expect(await proveWhole(0)).toEqual({ told: halfOfRuns, hardlyMet: [] });
});
