/** I8, I9 and I10, and the ways in that break them. I8 for files, logs and headers is markers.test.ts; I9 over HTTP is refusals.test.ts. */
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as contract from '../../contract/report.ts';
import * as opening from '../../intake/open-spool.ts';
import * as submitting from '../../intake/submit-report.ts';
import type * as IntakeQueries from '../../intake/queries.ts';
import type * as Sealed from '../../runtime/sealed.ts';
import { openTestContext, type TestContext } from '../harness.ts';
import { coordinates, coordinatesAreRefused, onlyServedZones, wordsAreSealed, wrongZones } from './intake-holds.ts';
import { Broken, pure, pureRuns, seed, wholeRuns } from './runs.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const few = { seed, numRuns: wholeRuns, endOnFailure: true };
const words = fc.string({ minLength: 12, maxLength: 30, unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz') });
const wrong = () => wrongZones(context.areas.zones.map(({ id }) => id), context.areas.districts.map(({ id }) => id));
const anyZone = () => context.areas.zones[0]!.id;

test('a report with a field too many, or with a place in any field, is no report', () => {
  expect(() => fc.assert(fc.property(coordinates, (one) => coordinatesAreRefused(contract, one)), pure())).not.toThrow();
}, 30_000 + pureRuns * 30);

test('a report from anywhere but a zone that is served is refused', async () => {
  await expect(fc.assert(fc.asyncProperty(wrong(), (zone) => onlyServedZones(context, contract, submitting, zone)), { ...few, numRuns: wholeRuns * 5 }))
    .resolves.toBeUndefined();
}, 30_000 + wholeRuns * 2000);

test('of what was typed, and of the code, no row shows anything', async () => {
  await expect(fc.assert(fc.asyncProperty(words, (word) => wordsAreSealed(context, submitting, opening, anyZone(), word)), { ...few, numRuns: Math.ceil(wholeRuns / 3) }))
    .resolves.toBeUndefined();
}, 30_000 + wholeRuns * 2000);

afterEach(() => {
  for (const path of ['../../contract/report.ts', '../../intake/queries.ts', '../../runtime/sealed.ts']) vi.doUnmock(path);
  vi.resetModules();
});

/** Which invariant the first failing run found broken. */
const killed = async (property: fc.IRawProperty<unknown>): Promise<unknown> => {
  const { errorInstance } = await fc.check(property, { ...few, numRuns: 1000 });
  return errorInstance instanceof Broken ? errorInstance.invariant : errorInstance;
};

test('I9 is broken where a schema forgives a field too many, or takes anything for a word', async () => {
  const z = await import('zod/mini');
  const shape = contract.newReport.shape;
  for (const newReport of [z.object(shape), z.looseObject(shape), z.strictObject({ ...shape, partOfDay: z.optional(z.unknown()) })]) {
    expect(await killed(fc.property(coordinates, (one) => coordinatesAreRefused({ ...contract, newReport } as never, one)))).toBe('I9');
  }
});

type Submit = Parameters<typeof IntakeQueries.submitToSpool>;

test.each([
  ['every zone counts as served', (real: typeof IntakeQueries) => ({
    ...real, submitToSpool: (...[trx, tick, _zones, ...rows]: Submit) => real.submitToSpool(trx, tick, [], ...rows),
  })],
  ['a part of a zone counts as the zone', (real: typeof IntakeQueries) => ({
    ...real, submitToSpool: (...[trx, tick, zones, ...rows]: Submit) => real.submitToSpool(trx, tick, zones.map((zone) => zone.slice(0, 16)), ...rows),
  })],
])('I10 is broken where %s', async (_what, replace) => {
  vi.resetModules();
  vi.doMock('../../intake/queries.ts', async (original) => replace(await original()));
  const broken = await import('../../intake/submit-report.ts');
  expect(await killed(fc.asyncProperty(wrong(), (zone) => onlyServedZones(context, contract, broken, zone)))).toBe('I10');
});

test.each([
  ['the spool lies open', (real: typeof Sealed) => ({
    ...real, sealItems: async (...[, , items]: Parameters<typeof Sealed.sealItems>) => Buffer.concat(items.map(({ item }) => Buffer.from(JSON.stringify(item)))),
    openItem: async (_keys: unknown, { sealed }: { sealed: Buffer }) => JSON.parse(sealed.toString()) as object,
  })],
  ['texts lie open', (real: typeof Sealed) => ({ ...real, sealText: async (...[, , , text]: Parameters<typeof Sealed.sealText>) => Buffer.from(JSON.stringify(text)) })],
])('I8 is broken where %s', async (_what, replace) => {
  vi.resetModules();
  vi.doMock('../../runtime/sealed.ts', async (original) => replace(await original()));
  const brokenSubmit = await import('../../intake/submit-report.ts');
  const brokenOpen = await import('../../intake/open-spool.ts');
  expect(await killed(fc.asyncProperty(words, (word) => wordsAreSealed(context, brokenSubmit, brokenOpen, anyZone(), word)))).toBe('I8');
});
