import { expect, test } from 'vitest';
import { anAlert } from '../test/an-alert.ts';
import { asCap, capXml } from './cap.ts';

const sender = 'alerts.example.org';

test('every word that CAP has is CAP\'s, and times carry an offset', () => {
  const alert = anAlert();
  expect(asCap(alert, sender)).toMatchObject({
    identifier: `${alert.id}.1`, sender, sent: '2026-11-23T10:00:00-00:00', status: 'Actual', msgType: 'Alert', scope: 'Public',
    info: [{
      category: 'Health', urgency: 'Immediate', severity: 'Severe', certainty: 'Likely', expires: '2026-11-26T10:00:00-00:00',
      headline: alert.wording.headline, instruction: alert.wording.instruction, area: { areaDesc: alert.area.name },
    }],
  });
});

test('an update names what it replaces as sender, identifier, sent', () => {
  const update = anAlert({ msgType: 'Update', version: 2, references: { version: 1, sent: '2026-11-23T10:00:00.000Z' }, note: 'Pink, not purple.' });
  expect(asCap(update, sender).references).toBe(`${sender},${update.id}.1,2026-11-23T10:00:00-00:00`);
  expect(asCap(anAlert(), sender)).not.toHaveProperty('references');
});

test('each language that was confirmed has an info of its own, after the first', () => {
  const texts = { ar: { headline: 'دفعة خطرة', description: 'مسحوق.', effectsText: '', instruction: 'ليكن أحد معكم.' } };
  const { info } = asCap(anAlert({ texts }), sender);
  expect(info.map(({ language, event, headline, instruction }) => [language, event, headline, instruction])).toEqual([
    ['en', 'Bad batch', anAlert().wording.headline, anAlert().wording.instruction], ['ar', 'دفعة خطرة', 'دفعة خطرة', 'ليكن أحد معكم.'],
  ]);
  expect(info[1]).toMatchObject({ severity: 'Severe', expires: '2026-11-26T10:00:00-00:00', area: { areaDesc: anAlert().area.name } });
  expect(capXml(anAlert({ texts }), sender).match(/<info>/g)).toHaveLength(2);
});

test('the XML keeps the order of the schema and lets no word out of its element', () => {
  const alert = anAlert({ wording: { ...anAlert().wording, headline: '</headline><script> & "x" \u0000 مرحبا 😀' } });
  const xml = capXml(alert, sender);
  expect(xml).toContain('<headline>&#60;/headline&#62;&#60;script&#62; &#38; &#34;x&#34;  مرحبا 😀</headline>');
  const order = ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope', 'info', 'language', 'category', 'event', 'responseType', 'urgency', 'severity', 'certainty', 'effective', 'expires', 'headline', 'description', 'instruction', 'parameter', 'area', 'areaDesc', 'geocode'];
  const places = order.map((name) => xml.indexOf(`<${name}>`));
  expect(places.every((place, i) => place > (places[i - 1] ?? 0))).toBe(true);
});
