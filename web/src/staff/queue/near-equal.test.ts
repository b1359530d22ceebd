import { expect, test } from 'vitest';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';
import { aQueueReport } from '../../test/a-queue-report.ts';
import { nearlyEqual, similarity } from './near-equal.ts';

const pink = 'Pink powder in small bags, my friend stopped breathing and needed three doses.';
const copied = 'pink powder, in small bags! My friend stopped breathing and needed 3 doses';
const another = 'She smoked it and went out at once, blue lips. The powder was pink, from a new bag.';
const report = (id: string, text?: string, state: QueueReport['state'] = 'open', possibleDuplicate = false) => aQueueReport(id, { state, possibleDuplicate, ...(text !== undefined && { text }) });
const like = (...reports: ReturnType<typeof report>[]) => Object.fromEntries(nearlyEqual(reports));

test('a sentence that was copied and changed a little reads nearly the same, two people’s stories of one batch do not', () => {
  expect(similarity(pink, copied)).toBeGreaterThan(0.6);
  expect(similarity(pink, another)).toBeLessThan(0.4);
  expect(like(report('a', pink), report('b', another), report('c', copied))).toEqual({ c: 'a' });
});

test('three with near-equal wording all stand behind one', () => {
  expect(like(report('a', pink), report('b', copied), report('c', `${pink} Careful.`))).toEqual({ b: 'a', c: 'a' });
});

test('capitals, accents, marks and line breaks make no difference', () => {
  expect(similarity('Él dejó de respirar después de fumar el polvo', 'el dejo de respirar;\n DESPUES de fumar, el polvo…')).toBe(1);
});

test('it judges in every script', () => {
  expect(similarity('توقف صديقي عن التنفس بعد جرعة واحدة فقط', 'توقف صديقي عن التنفس بعد جرعة واحدة')).toBeGreaterThan(0.6);
  expect(similarity('توقف صديقي عن التنفس بعد جرعة واحدة فقط', 'المسحوق وردي وفي أكياس صغيرة جدا هنا')).toBeLessThan(0.3);
});

test('a few words that everybody writes are nobody’s copy, nor is what was masked, nor an empty text', () => {
  expect(like(report('a', 'Be careful!'), report('b', 'be careful'))).toEqual({});
  expect(like(report('a', '[name] [number] [address] [name] went out'), report('b', '[name] [number] [address] [name] woke up'))).toEqual({});
  expect(like(report('a'), report('b'), report('c', ''))).toEqual({});
});

test('the one that was accepted already is the one that counts; what was rejected or taken back counts for nobody', () => {
  expect(like(report('a', pink), report('b', copied, 'accepted'))).toEqual({ a: 'b' });
  expect(like(report('a', pink, 'rejected'), report('b', copied), report('c', pink, 'withdrawn'))).toEqual({});
});

test('what may be a duplicate already is not the one that counts: two that stand behind each other would be no source at all', () => {
  expect(like(report('a', pink, 'open', true), report('b', copied))).toEqual({ a: 'b' });
  expect(like(report('a', pink, 'accepted', true), report('b', copied))).toEqual({ b: 'a' });
});
