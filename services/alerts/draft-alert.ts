/** The first version of an alert, from codes alone; the reviewer edits it. Plain words, dangers named, no blame. */
import type { Wording } from '../contract/alert.ts';
import type { Colour, Effect, Form, Market, NaloxoneAnswer, Step } from '../contract/codes.ts';
import { classOfFound } from '../contract/finding.ts';
import { blocksFor } from '../contract/instruction-blocks.ts';
import type { Language } from '../contract/languages.ts';
import { ownLanguage } from '../contract/own-language.ts';
import { alertLifetime } from '../contract/limits.ts';
import type { Approval } from '../contract/staff.ts';
import { wordDraft, type DraftFacts } from './draft-wording.ts';
import { isDisruption, severityOf, shared } from './grade-evidence.ts';
import type { ProposalRecord } from './proposal-queries.ts';

const slowing = ['opioid', 'nitazene', 'sedative'];
const downers: Effect[] = ['hard-to-wake', 'slow-breathing', 'not-breathing', 'blue-lips', 'long-sleep', 'someone-died'];

export interface Draft {
  approval: Approval;
  form?: Form; colour?: Colour; effects: Effect[]; naloxone?: NaloxoneAnswer;
  instructionBlocks: string[];
}

export function draftAlert(proposal: ProposalRecord): Draft {
  const facts = factsOf(proposal);
  const { form, colour, effects, naloxone, blocks } = facts;
  const severity = facts.disruption ? 'Moderate' : severityOf(proposal, proposal.openedTick);
  return {
    approval: { severity, wording: wordDraft(facts, ownLanguage), steps: stepsFor(facts), hours: alertLifetime / 3_600_000 },
    ...(form && { form }), ...(colour && { colour }), effects: [...effects], ...(naloxone && { naloxone }), instructionBlocks: blocks.map(({ id }) => id),
  };
}

/** The same in another language, for a reviewer who reads it. */
export const draftIn = (language: Language, proposal: ProposalRecord): Wording => wordDraft(factsOf(proposal), language);

function factsOf(proposal: ProposalRecord): DraftFacts {
  const { finding, reports, areaName, openedTick: opened } = proposal;
  const market = proposal.market as Market;
  if (isDisruption(proposal)) {
    return { areaName, market, effects: [], blocks: blocksFor({ market, effects: [], found: [] }), finding: null, opened, disruption: true, overdoses: false };
  }
  const form = (finding?.form ?? shared(reports.map((report) => report.form))[0]) as Form | undefined;
  const colour = (finding?.colour ?? shared(reports.map((report) => report.colour))[0]) as Colour | undefined;
  const effects = shared(reports.flatMap((report) => report.effects)) as Effect[];
  const naloxone = shared(reports.map((report) => report.naloxone))[0] as NaloxoneAnswer | undefined;
  return {
    areaName, market, form, colour, effects, naloxone, blocks: blocksFor({ market, effects, naloxone, found: finding?.found ?? [] }), finding, opened,
    disruption: false, overdoses: reports.some(({ kind }) => kind === 'suspected-overdose'),
  };
}

function stepsFor({ disruption, market, effects, naloxone, finding }: DraftFacts): Step[] {
  if (disruption) return ['not-alone', 'naloxone-ready', 'breathe-for-them', 'call-for-help', 'start-small', 'go-slow', 'test-first', 'tell-others'];
  const sedating = market === 'down' || market === 'pressed-pills' || market === 'unknown'
    || effects.some((effect) => downers.includes(effect)) || (finding?.found.some((found) => slowing.includes(classOfFound(found))) ?? false);
  const steps: Step[] = ['not-alone', 'naloxone-ready', 'start-small', 'go-slow', 'test-first'];
  if (naloxone === 'took-several' || naloxone === 'did-not-work') steps.push('more-than-one-dose');
  if (sedating) steps.push('breathe-for-them', 'call-for-help', 'on-the-side');
  if (effects.includes('overheating')) steps.push('cool-down');
  if (effects.includes('wounds')) steps.push('care-for-wounds');
  return [...steps, 'tell-others'];
}
