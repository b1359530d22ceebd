import { expect, test } from 'vitest';
import { findPersonal } from './find-personal.ts';
import { maskPersonal, maskReport } from './mask-personal.ts';

test.each([
  ['call me 443-555-0134 if you want', 'call me [number] if you want'],
  ['text +1 (443) 555 0134', 'text [number]'],
  ['ring 06 12 34 56 78', 'ring [number]'],
  ['mail ana.k@example.org or ana at example dot org', 'mail [e-mail] or [e-mail]'],
  ['he is @plug_410 and snap: bluebird77', 'he is [account] and snap: [account]'],
  ['see t.me/bluebird or https://example.org/u/7', 'see [link] or [link]'],
  ['my friend Ana went down', 'my friend [name] went down'],
  ['my friend ana lopez went down', 'my friend [name] lopez went down'],
  ['His brother, Kadeem Ortiz, saw it', 'His brother, [name], saw it'],
  ['MY COUSIN MARIA DIED', 'MY COUSIN [name] DIED'],
  ['a guy named Slim sold it', 'a guy named [name] sold it'],
  ['her name is Oluchi', 'her name is [name]'],
  ['Ana Lopez was blue', '[name] was blue'],
  ['we used at Ana’s place', 'we used at [name]’s place'],
  ['they said Scott sold bags from Maria', 'they said [name] sold bags from [name]'],
  ['got it from Kadeem', '[who shared it] [name]'],
  ['I sold him a point', '[who shared it] him a point'],
  ['we shared a pipe', '[who shared it] a pipe'],
  ['I gave her half and she went down', '[who shared it] her half and she went down'],
  ['I’ve split it with two people', '[who shared it] it with two people'],
  ['plate is 8AB 1234', 'plate is [plate]'],
  ['a grey honda ABC1234 drove off', 'a grey honda [plate] drove off'],
  ['at 12 North Main Street', 'at [address]'],
  ['it happened on main st', 'it happened on [address]'],
  ['by Lexington Avenue, second door', 'by [address], second door'],
  ['corner of Pratt and Light', '[address]'],
  ['400 block of Fayette', '[address]'],
  ['room 14', '[address]'],
  ['39.29038, -76.61219', '[address]'],
])('%s → %s', (text, masked) => {
  expect(maskPersonal(text)).toBe(masked);
});

/** What looks like a name, a number or a place and is none: what warns people stays readable. */
const innocent = [
  'stamp says DEMO STAR', 'Stamped “Frank Lucas”, blue bag', 'Blue Dolphin, pressed, with M30 on it', 'sold as Molly or Tina', 'it looks like China White',
  'My friend Overdosed last night', 'my friend OD’d', 'MY FRIEND DIED', 'my buddy was not breathing', 'I gave him naloxone and he woke up',
  'I gave two sprays of Narcan', 'we gave rescue breaths', 'we shared the naloxone', 'Took 2 to 3 minutes on the way', 'on 2026-11-23 and 23.11.2026',
  'got two bags for 20', '0.25 g, then 0.5 g', 'sold on the street', 'Most street drugs here', 'five people down the road', 'all over Baltimore and Penn North',
  'I will test it on Friday', 'around 10:30-11:15', '1000 mg', 'pills marked GG 249', 'meet @ 9', 'went down at 3 am on every street here', 'Narcan did not work',
];
test.each(innocent)('%s stays as it is', (text) => {
  expect(findPersonal(text)).toEqual([]);
});

test('a stamp that is a given name stays; a number in a stamp does not', () => {
  const { typed } = maskReport({ typed: { stamp: 'Scott 443-555-0134', market: 'from my friend Scott' } });
  expect(typed).toEqual({ stamp: 'Scott [number]', market: 'from my friend [name]' });
});

test('what is typed beside lists, told, and added is all masked, and the rest of a report is untouched', () => {
  const report = { id: '7', typed: { effect: 'my friend Ana slept' }, text: 'Ana, 443 555 0134', additions: ['ana at example dot org'] };
  expect(maskReport(report)).toEqual({ id: '7', typed: { effect: 'my friend [name] slept' }, text: '[name], [number]', additions: ['[e-mail]'] });
  expect(report.text).toContain('443');
});

test('a thousand characters of anything come to an end', () => {
  // A pattern that runs away takes minutes: the test is out of time then.
  for (const piece of ['a ', '1 ', '1-', 'my ', 'I gave him ', 'on a ', 'corner of a ', 'ا', 'Ana ', '1 a ', 'friend is ']) {
    expect(Array.isArray(findPersonal(piece.repeat(1000 / piece.length)))).toBe(true);
  }
});

test('a long gap is a short one to who reads, and hides no name behind it', () => {
  expect(maskReport({ text: `bag${' '.repeat(650)}. Amy` })).toEqual({ text: 'bag   . [name]' });
  expect(maskReport({ text: `one\n\n\n\n\n\ntwo  three` })).toEqual({ text: 'one\n\n\ntwo  three' });
  expect(maskReport({ text: `stamp says ${'x '.repeat(60)} Scott` }).text).toContain('[name]');
});
