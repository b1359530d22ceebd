import { expect, test } from 'vitest';
import type { Alert } from '../contract/alert.ts';
import * as codes from '../contract/codes.ts';
import { maxHeadlineLength, pushBodyBytes } from '../contract/limits.ts';
import { anAlert } from '../test/an-alert.ts';
import { openLog } from '../runtime/log.ts';
import { encryptionOverhead } from './encrypt-push.ts';
import { pushBody as bodyOf, pushTextBytes, readPushBody } from './push-body.ts';

const pushBody = (alert: Alert) => bodyOf({ log: openLog('silent') }, alert);

const words = (headline: string): Partial<Alert> => ({ wording: { ...anAlert().wording, headline } });
const everything: Partial<Alert> = {
  effects: [...codes.effects], steps: [...codes.steps], form: 'crystals', colour: 'off-white', naloxone: 'did-not-work',
  kind: 'suspected-overdose', market: 'pressed-pills', evidence: 'corroborated', cancelReason: 'wrong-area', firstWarning: true, stamp: 'blue moth',
  withoutCommunityVote: true, takenBackAlone: true,
};
const headlines = [
  'a', 'ב'.repeat(maxHeadlineLength), '‏تنبيه: مسحوق بنفسجي في الحي الغربي، لا تكن وحدك'.padEnd(maxHeadlineLength, 'ا'),
  '👩🏽‍🚒'.repeat(17), '🇺🇸'.repeat(30), '"\\'.repeat(60), '\u0001'.repeat(maxHeadlineLength), '漢'.repeat(maxHeadlineLength), '𝔵'.repeat(maxHeadlineLength / 2),
];
const alerts = headlines.flatMap((headline) => [
  anAlert(words(headline)),
  anAlert({ ...everything, ...words(headline) }),
  anAlert({ ...everything, ...words(headline), area: { ...anAlert().area, name: headline.repeat(8) } }),
  anAlert({ ...everything, ...words(headline), area: { ...anAlert().area, districts: Array<string>(80).fill('d1-0231023102') } }),
]);

test('every body is as long as every other, and encrypts to the one size', () => {
  for (const alert of alerts) expect(pushBody(alert).length).toBe(pushTextBytes);
  expect(pushTextBytes + encryptionOverhead).toBe(pushBodyBytes);
});

test('the alert comes out as codes, headline and area, and nothing else', () => {
  const alert = anAlert({ ...everything, area: { ...anAlert().area, districts: ['d1-02', 'd1-03'] } });
  const { wording, urgency: _u, certainty: _c, effective: _e, ...carried } = alert;
  expect(readPushBody(pushBody(alert))).toEqual({ ...carried, headline: wording.headline });
});

test('a first warning says that it is one, and no other alert does', () => {
  expect(readPushBody(pushBody(anAlert({ firstWarning: true })))).toMatchObject({ firstWarning: true });
  expect(readPushBody(pushBody(anAlert()))).not.toHaveProperty('firstWarning');
});

test('the longest headline in the longest alert is carried whole where its letters are short', () => {
  const headline = 'x'.repeat(maxHeadlineLength);
  expect(readPushBody(pushBody(anAlert({ ...everything, ...words(headline) }))).headline).toBe(headline);
});

test('what is too long ends at a whole character', () => {
  const name = '👩🏽‍🚒'.repeat(40);
  const { area } = readPushBody(pushBody(anAlert({ area: { ...anAlert().area, name } })));
  expect(area.name).toMatch(/^(👩🏽‍🚒)+…$/u);
});

test('an alert for more districts than fit keeps its headline', () => {
  const districts = Array<string>(80).fill('d1-0231023102');
  const body = readPushBody(pushBody(anAlert({ ...everything, ...words('Purple powder in the west'), area: { ...anAlert().area, districts } })));
  expect(body.headline).toBe('Purple powder in the west');
  expect(body.area.districts.length).toBeGreaterThan(10);
});

test('a stamp is carried where it fits, and goes before a word of the headline does', () => {
  expect(readPushBody(pushBody(anAlert({ stamp: 'blue moth' })))).toMatchObject({ stamp: 'blue moth' });
  const many = Array<string>(80).fill('d1-0231023102');
  const crowded = readPushBody(pushBody(anAlert({ ...everything, stamp: 'blue moth', area: { ...anAlert().area, districts: many } })));
  expect(crowded.stamp).toBeUndefined();
  expect(crowded.headline).toBe(anAlert().wording.headline);
});
