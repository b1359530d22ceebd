import { expect, test } from 'vitest';
import { checkWording } from './check-wording.ts';
import { findSubstance } from './substances.ts';
import { blocksFor, classBlocks, instructionBlocks, sentencesOf } from './instruction-blocks.ts';

const found = (...names: string[]) => names.map((name) => findSubstance(name)!);
const ids = (about: Partial<Parameters<typeof blocksFor>[0]>) => blocksFor({ market: 'down', effects: [], found: [], ...about }).map(({ id }) => id);

/** A change here is a new version: two people have to read it again. */
test('each sentence is as it was read and signed', () => {
  expect(instructionBlocks.map(({ id, version, sentences }) => `${id}.${version}\n${sentences.map((sentence) => `  ${sentence}`).join('\n')}`).join('\n')).toMatchInlineSnapshot(`
    "opioid.1
      Have someone with you, or someone who checks on you.
      Keep naloxone in reach.
      Start with much less than usual and wait.
      Someone goes down: give naloxone and call for help.
      The aim is breathing, not waking.
      Give one breath every 5 seconds.
      Wait 2 to 3 minutes between doses.
      Breathing but asleep: on the side, keep checking.
      Naloxone wears off in 30 to 90 minutes.
    opioid-with-sedative.1
      Have someone with you, or someone who checks on you.
      Keep naloxone in reach.
      Start with much less than usual and wait.
      Someone goes down: give naloxone anyway, it works on the opioid part.
      The aim is breathing, not waking.
      Give one breath every 5 seconds and call for help.
      Wait 2 to 3 minutes between doses.
      Breathing but asleep: on the side, keep checking.
      Naloxone wears off in 30 to 90 minutes.
    stimulant.1
      Have someone with you.
      Start with much less than usual and wait.
      Too hot or in a panic: cool down, somewhere calm.
      Chest pain or a fit: call for help.
      Keep naloxone in reach: there may be opioids in it.
    unknown.2
      Have someone with you, or someone who checks on you.
      Keep naloxone in reach.
      Start with much less than usual and wait.
      Someone goes down: give naloxone anyway, in case an opioid is in it.
      Give one breath every 5 seconds and call for help.
      Breathing but asleep: on the side, keep checking.
      Chest pain, a fit or too hot: call for help.
      Naloxone wears off in 30 to 90 minutes.
    nitazenes.1
      Nitazenes may need more doses of naloxone.
      A strip that shows nothing does not mean it is safe.
      Fentanyl strips do not find nitazenes.
      Nitazene strips miss some nitazenes.
    medetomidine.1
      They may breathe and sleep for hours.
      Stopping medetomidine can be an emergency: shaking, vomiting or a racing heart, get help.
      A strip that shows nothing does not mean it is safe.
      Xylazine strips do not find medetomidine.
    xylazine.1
      They may breathe and sleep for hours.
      Wounds: wash them, keep them moist and covered, show them to a nurse.
      A strip that shows nothing does not mean it is safe.
      Xylazine strips do not find medetomidine.
    benzodiazepines.1
      They may breathe and sleep for hours, and forget what happened.
      Used for long, stopping all at once can bring on fits: get help.
    carfentanil.1
      A speck can stop breathing.
      It may need more doses of naloxone.
      A strip that shows nothing does not mean it is safe.
    stimulant-with-opioid.1
      Sold as a stimulant, it can stop your breathing.
      If you do not use opioids, a little can be too much.
    fentanyl.1
      A strip that shows nothing does not mean it is safe.
      Fentanyl strips do not find nitazenes."
  `);
});

test('what is promised about instructions is said somewhere: breathing before waking, doses, sleep, strips', () => {
  const all = instructionBlocks.flatMap(({ sentences }) => sentences).join(' ');
  for (const sentence of [
    'give naloxone anyway, it works on the opioid part', 'The aim is breathing, not waking.', 'one breath every 5 seconds', 'Wait 2 to 3 minutes between doses.',
    'Breathing but asleep: on the side, keep checking.', 'Naloxone wears off in 30 to 90 minutes.', 'Nitazenes may need more doses', 'Stopping medetomidine can be an emergency',
    'cool down, somewhere calm', 'Chest pain or a fit: call', 'does not mean it is safe', 'Fentanyl strips do not find nitazenes.', 'Nitazene strips miss some nitazenes.',
    'Xylazine strips do not find medetomidine.',
  ]) expect(all).toContain(sentence);
});

test('every block has its source and a day to look again, no id is used twice, and each passes the check of wording', () => {
  expect(new Set(instructionBlocks.map(({ id }) => id)).size).toBe(instructionBlocks.length);
  for (const { source, reviewBy, sentences } of instructionBlocks) {
    expect(source).toMatch(/\b(19|20)\d\d\b|FDA|Coalition/);
    expect(reviewBy).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(checkWording({ wording: { instruction: sentences.join(' ') } })).toEqual([]);
  }
});

test('the class follows the market, what it did and what was found, and what is in doubt counts as the graver', () => {
  expect(ids({})).toEqual(['opioid']);
  expect(ids({ naloxone: 'did-not-work' })).toEqual(['opioid-with-sedative']);
  expect(ids({ effects: ['long-sleep'] })).toEqual(['opioid-with-sedative']);
  expect(ids({ market: 'coke' })).toEqual(['stimulant']);
  expect(ids({ market: 'meth', effects: ['not-breathing'] })).toEqual(['opioid', 'stimulant-with-opioid']);
  expect(ids({ market: 'coke', found: found('fentanyl') })).toEqual(['opioid', 'stimulant-with-opioid', 'fentanyl']);
  expect(ids({ found: found('fentanyl', 'medetomidine') })).toEqual(['opioid-with-sedative', 'medetomidine', 'fentanyl']);
  expect(ids({ market: 'pressed-pills', found: found('metonitazene') })).toEqual(['opioid', 'nitazenes']);
  expect(ids({ market: 'pressed-pills' })).toEqual(['unknown']);
  expect(ids({ market: 'other', found: found('bromazolam') })).toEqual(['opioid-with-sedative', 'benzodiazepines']);
  expect(ids({ found: found('xylazine') })).toEqual(['opioid-with-sedative', 'xylazine']);
  expect(ids({ found: found('carfentanil') })).toEqual(['opioid', 'carfentanil', 'fentanyl']);
});

test('an instruction has whole sentences only, none twice, and never half of a strip’s limits', () => {
  const many = blocksFor({ market: 'coke', effects: [], found: found('fentanyl', 'xylazine', 'medetomidine', 'metonitazene', 'bromazolam') });
  for (let longest = 100; longest <= 1500; longest += 100) {
    const text = sentencesOf(many, longest).join(' ');
    expect(text.length).toBeLessThanOrEqual(Math.max(longest, classBlocks['opioid-with-sedative'].sentences.join(' ').length));
    expect(text).toMatch(/\.$/);
    const sentences = text.split(/(?<=\.) /);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(checkWording({ wording: { instruction: text } })).toEqual([]);
  }
});
