/** Drafts in other languages: of whatever comes in, they fit the form, say every sentence of the English one, and pass its check. */
import { expect, test } from 'vitest';
import { otherWording } from '../contract/alert.ts';
import * as codes from '../contract/codes.ts';
import { blocksFor, sentencesOf } from '../contract/instruction-blocks.ts';
import { languageCodes, otherLanguages } from '../contract/languages.ts';
import { substances } from '../contract/substances.ts';
import type { Context } from '../runtime/context.ts';
import { arabic } from './draft-arabic.ts';
import { english } from './draft-english.ts';
import { french } from './draft-french.ts';
import { portuguese } from './draft-portuguese.ts';
import { spanish } from './draft-spanish.ts';
import { wordDraft, type DraftFacts } from './draft-wording.ts';
import { refuseTexts } from './refuse-texts.ts';

const facts = (change: Partial<DraftFacts> = {}): DraftFacts => ({
  areaName: 'Canton and Highlandtown', market: 'down', form: 'powder', colour: 'purple', effects: ['hard-to-wake', 'slow-breathing'], naloxone: 'took-several',
  blocks: blocksFor({ market: 'down', effects: [], found: [] }), finding: null, opened: new Date('2026-11-23'), disruption: false, overdoses: false, ...change,
});
const finding = (ids: string[], change: Partial<NonNullable<DraftFacts['finding']>> = {}): NonNullable<DraftFacts['finding']> => ({
  id: '4', method: 'gc-ms', found: ids.map((substance) => ({ substance, ...(substance === 'other' && { as: 'chalk' }) })), limits: ['isomers'], samples: 3, form: null, colour: null,
  source: 'laboratory', riskToLife: false, collected: { month: '2026-11', part: 'middle' }, ...change,
});
const everything: DraftFacts[] = [
  ...codes.markets.flatMap((market) => [facts({ market }), facts({ market, overdoses: true }), facts({ market, disruption: true, effects: [], naloxone: undefined })]),
  ...codes.effects.map((effect) => facts({ effects: [effect] })), facts({ effects: [...codes.effects], naloxone: 'did-not-work', areaName: 'A'.repeat(100) }),
  ...codes.forms.map((form) => facts({ form })), ...codes.colours.map((colour) => facts({ colour })),
  ...codes.testMethods.flatMap((method) => codes.partsOfMonth.map((part) => facts({ finding: finding(['fentanyl'], { method, collected: { month: '2026-09', part }, limits: [...codes.findingLimits] }) }))),
  ...substances.map(({ id }) => facts({ finding: finding([id]), blocks: blocksFor({ market: 'down', effects: [], found: finding([id]).found }) })),
  facts({ finding: finding(substances.slice(0, 10).map(({ id }) => id), { limits: [...codes.findingLimits] }) }),
];

test('each fits the form and passes the check of texts in other languages', async () => {
  const context = { clock: { date: () => new Date(0) } } as Context;
  // Only who confirmed it is written down.
  const trx = new Proxy({}, { get: () => () => { throw new Error('wrote'); } }) as never;
  for (const one of everything) {
    for (const language of otherLanguages) {
      const wording = wordDraft(one, language);
      expect(otherWording.safeParse(wording), JSON.stringify({ language, wording })).toMatchObject({ success: true });
      expect(JSON.stringify(wording)).not.toMatch(/undefined|\[object|false/);
      const asked = { texts: { [language]: wording }, stamp: 'BLUE MOTH', mayName: false, evidence: one.finding ? 'screened' as const : 'reported' as const, places: [one.areaName] };
      await expect(refuseTexts(context, trx, asked, { by: '1', subject: 'proposal', subjectId: '2' }), JSON.stringify(wording)).rejects.not.toMatchObject({ code: 'wording' });
    }
  }
});

test('no sentence of an instruction is left out in another language, whatever was found, and none is cut', () => {
  const words = { es: spanish, fr: french, pt: portuguese, ar: arabic };
  for (const one of everything) {
    const said = sentencesOf(one.blocks);
    for (const language of otherLanguages) {
      const { instruction } = wordDraft(one, language);
      for (const [code, sentence] of Object.entries(english.instruction)) {
        if (said.includes(sentence)) expect(instruction).toContain(words[language].instruction[code as keyof typeof english.instruction]);
      }
      for (const [code, sentence] of Object.entries(english.limits)) {
        if (said.includes(sentence)) expect(instruction).toContain(words[language].limits[code as keyof typeof english.limits]);
      }
      expect(instruction).not.toContain('…');
    }
  }
});

test('the same codes in five languages', () => {
  expect(Object.fromEntries(languageCodes.map((language) => [language, wordDraft(facts(), language)]))).toMatchObject({
    en: { headline: 'Bad batch of purple down: Canton and Highlandtown', description: 'Sold as: down. Looks like: purple powder.' },
    es: { headline: 'Lote malo de heroína o fentanilo (color morado): Canton and Highlandtown', effectsText: 'Lo que hizo: muy difícil de despertar, respiración lenta. Hicieron falta varias dosis de naloxona.' },
    fr: { headline: 'Mauvais lot vendu comme héro ou fentanyl (violet) : Canton and Highlandtown', description: 'Vendu comme : héro ou fentanyl. Ça ressemble à : poudre, violet.' },
    pt: { headline: 'Lote perigoso de heroína ou fentanil (roxo): Canton and Highlandtown' },
    ar: { headline: 'دفعة خطرة تباع باسم هيروين أو فنتانيل (بنفسجي): Canton and Highlandtown', effectsText: 'ماذا فعلت: صعوبة شديدة في الإيقاظ، تنفس بطيء. احتاج الأمر عدة جرعات من النالوكسون.' },
  });
  expect(wordDraft(facts({ finding: finding(['fentanyl', 'medetomidine']) }), 'es').description).toContain('Encontrado en 3 muestras de mediados de noviembre de 2026: fentanilo, medetomidina (GC-MS).');
  expect(wordDraft(facts({ finding: finding(['fentanyl'], { samples: 1 }) }), 'ar').description).toContain('وُجد في عينة واحدة من منتصف نوفمبر 2026: فنتانيل (GC-MS).');
  expect(wordDraft(facts({ finding: finding(['fentanyl'], { collected: { month: '2026-08', part: 'early' } }) }), 'fr').description).toMatch(/du début de août 2026.*il y a quelques semaines/);
});
