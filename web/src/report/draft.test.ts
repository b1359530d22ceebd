import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as codes from '@porchlight/services/contract/codes.ts';
import { newReportCode } from '@porchlight/services/contract/report-code.ts';
import { newReport } from '@porchlight/services/contract/report.ts';
import { contentOf, draftOf, isReady, type Draft, type Ready } from './draft.ts';
import { previewOf } from './preview.ts';

const orNone = <T extends string>(list: readonly T[]) => fc.constantFrom<T | ''>('', ...list);
const words = fc.string({ maxLength: 80 });
const drafts: fc.Arbitrary<Ready> = fc.record({
  zone: fc.constant('z1-0123'),
  kind: fc.constantFrom(...codes.reportKinds),
  market: fc.constantFrom(...codes.markets),
  form: orNone(codes.forms),
  colour: orNone(codes.colours),
  routes: fc.subarray([...codes.routes]),
  effects: fc.subarray([...codes.effects]),
  naloxone: orNone(codes.naloxoneAnswers),
  people: orNone(codes.peopleBands),
  howKnown: orNone(codes.howKnownAnswers),
  day: orNone(codes.days),
  partOfDay: orNone(codes.partsOfDay),
  typed: fc.record({ stamp: words, market: words, form: words, colour: words, route: words, effect: words }),
  text: fc.string({ maxLength: 1200 }),
  outreachMayCome: fc.boolean(),
  outreach: fc.string({ maxLength: 300 }),
});

test('any choice of answers, or of none, is a report the contract takes', () => {
  fc.assert(fc.property(drafts, (draft) => {
    const body = JSON.parse(JSON.stringify({ code: newReportCode(), ...contentOf(draft) })) as unknown;
    const result = newReport.safeParse(body);
    expect(result.error?.issues ?? []).toEqual([]);
  }));
});

test('what and where are enough, and nothing else is sent', () => {
  const draft: Draft = { ...draftOf(), zone: 'z1-0123', kind: 'drug-supply', market: 'down' };
  expect(isReady(draft) && contentOf(draft)).toEqual({ zone: 'z1-0123', kind: 'drug-supply', market: 'down' });
  expect(isReady({ ...draft, zone: '' })).toBe(false);
});

test('a word for “other” is left out once something else is chosen', () => {
  const typed = { ...draftOf().typed, market: 'tranq', stamp: 'M' };
  const ready = { ...draftOf(), zone: 'z1-0123', kind: 'drug-supply', market: 'other', typed } as Ready;
  expect(contentOf(ready).typed).toEqual({ market: 'tranq', stamp: 'M' });
  expect(contentOf({ ...ready, market: 'coke' }).typed).toEqual({ stamp: 'M' });
});

test('what is too long is cut to what the service takes', () => {
  const typed = { ...draftOf().typed, stamp: 's'.repeat(80) };
  const ready = { ...draftOf(), zone: 'z1-0123', kind: 'drug-supply', market: 'down', typed, text: 'x'.repeat(1500) } as Ready;
  expect([contentOf(ready).typed?.stamp?.length, contentOf(ready).text?.length]).toEqual([60, 1000]);
});

test('what a refused post had in it is filled in again, and nothing that is not on the lists', () => {
  const draft = draftOf({
    kind: 'suspected-overdose', market: 'crown jewels', routes: 'smoked', effects: ['seizure', 'flying'], 'typed.stamp': 'M', text: 'two',
  });
  expect(draft).toMatchObject({
    kind: 'suspected-overdose', market: '', routes: ['smoked'], effects: ['seizure'], typed: { stamp: 'M' }, text: 'two',
  });
});

test('the preview has one line for everything that is sent', () => {
  fc.assert(fc.property(drafts, (draft) => {
    const { typed = {}, ...rest } = contentOf(draft);
    expect(previewOf(contentOf(draft), 'Harbor')).toHaveLength(Object.keys(rest).length + Object.keys(typed).length);
  }));
});

test('where street workers may come is sent with the tick only, and the preview says who reads it', () => {
  const draft: Ready = { ...(draftOf() as Ready), zone: 'z1-0123', kind: 'drug-supply', market: 'down', outreach: ' by the bridge ' };
  expect(contentOf(draft)).not.toHaveProperty('outreach');
  const sent = contentOf({ ...draft, outreachMayCome: true });
  expect(sent.outreach).toBe('by the bridge');
  expect(previewOf(sent, 'Harbor').at(-1)).toEqual({ label: 'Street team only', value: '“by the bridge”' });
  expect(contentOf({ ...draft, outreachMayCome: true, outreach: ' ' })).not.toHaveProperty('outreach');
});
