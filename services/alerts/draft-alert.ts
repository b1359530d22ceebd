/** The first wording of an alert, from codes alone; the reviewer edits it. Plain words, dangers named, no blame. */
import type { Colour, Effect, Form, Market, NaloxoneAnswer, Step, TestMethod } from '../contract/codes.ts';
import { classOfFound, isOldFinding, limitSentences, nameOfFound } from '../contract/finding.ts';
import { blocksFor, instructionOf } from '../contract/instruction-blocks.ts';
import { alertLifetime, maxHeadlineLength, maxWordingLength } from '../contract/limits.ts';
import type { Approval } from '../contract/staff.ts';
import { draftDisruption } from './draft-disruption.ts';
import { isDisruption, severityOf, shared } from './grade-evidence.ts';
import type { ProposalRecord } from './proposal-queries.ts';

const soldAs: Record<Market, string> = {
  down: 'down', coke: 'coke', meth: 'meth', 'pressed-pills': 'pressed pills', other: 'a drug', unknown: 'an unknown drug',
};
const looks: Record<Form, string> = {
  powder: 'powder', chunks: 'chunks', crystals: 'crystals', pill: 'pills', liquid: 'liquid', paper: 'paper', vape: 'vape', other: 'another form',
};
const does: Record<Effect, string> = {
  'hard-to-wake': 'very hard to wake', 'slow-breathing': 'slow breathing', 'not-breathing': 'breathing stops',
  'blue-lips': 'blue or grey lips', 'long-sleep': 'sleep for hours', 'lost-memory': 'lost memory', seizure: 'seizures',
  'chest-pain': 'chest pain', overheating: 'overheating', agitation: 'fear or restlessness', 'seeing-things': 'seeing things',
  wounds: 'wounds', 'someone-died': 'someone died', other: 'other effects',
};
const naloxoneLine: Partial<Record<NaloxoneAnswer, string>> = {
  worked: 'Naloxone helped.', 'took-several': 'It took several doses of naloxone.',
  'did-not-work': 'Naloxone did not wake people up: something else may be in it. Give it anyway, and breathe for them.',
};
const tested: Record<TestMethod, string> = {
  strip: 'a test strip', reagent: 'a colour test', ftir: 'infrared (FTIR)', raman: 'Raman', 'gc-ms': 'GC-MS', 'lc-ms': 'LC-MS', 'dart-ms': 'DART-MS', nmr: 'NMR',
};
const collectedIn = { early: 'early', middle: 'the middle of', late: 'late' };
const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const slowing = ['opioid', 'nitazene', 'sedative'];
const downers: Effect[] = ['hard-to-wake', 'slow-breathing', 'not-breathing', 'blue-lips', 'long-sleep', 'someone-died'];

export interface Draft {
  approval: Approval;
  form?: Form; colour?: Colour; effects: Effect[]; naloxone?: NaloxoneAnswer;
  instructionBlocks: string[];
}

export function draftAlert(proposal: ProposalRecord): Draft {
  if (isDisruption(proposal)) {
    const market = proposal.market as Market;
    return draftDisruption(soldAs[market], proposal.areaName, blocksFor({ market, effects: [], found: [] }));
  }
  const { finding, reports, areaName } = proposal;
  const market = proposal.market as Market;
  const form = (finding?.form ?? shared(reports.map((report) => report.form))[0]) as Form | undefined;
  const colour = (finding?.colour ?? shared(reports.map((report) => report.colour))[0]) as Colour | undefined;
  const effects = shared(reports.flatMap((report) => report.effects)) as Effect[];
  const naloxone = shared(reports.map((report) => report.naloxone))[0] as NaloxoneAnswer | undefined;
  const look = [colour === 'other' ? undefined : colour, form && looks[form]].filter(Boolean).join(' ');
  const sedating = market === 'down' || market === 'pressed-pills' || market === 'unknown'
    || effects.some((effect) => downers.includes(effect)) || (finding?.found.some((found) => slowing.includes(classOfFound(found))) ?? false);
  const blocks = blocksFor({ market, effects, naloxone, found: finding?.found ?? [] });
  const overdoses = reports.some(({ kind }) => kind === 'suspected-overdose');
  const what = [market === 'other' || market === 'unknown' || colour === 'other' ? undefined : colour, soldAs[market]].filter(Boolean).join(' ');
  const looksLike = [`Sold as: ${soldAs[market]}.`, look && `Looks like: ${look}.`].filter(Boolean).join(' ');
  const headline = finding
    ? `${foundIn(finding)} in ${soldAs[market]}: ${areaName}`
    : `${overdoses ? 'Overdoses from' : 'Bad batch of'} ${what}: ${areaName}`;
  return {
    approval: {
      severity: severityOf(proposal, proposal.openedTick),
      wording: {
        headline: clip(capital(headline), maxHeadlineLength),
        description: [looksLike, finding && tellFinding(finding, proposal.openedTick, maxWordingLength - looksLike.length - 1)].filter(Boolean).join(' '),
        effectsText: [effects.length > 0 && `What it did: ${effects.map((effect) => does[effect]).join(', ')}.`, naloxone && naloxoneLine[naloxone]].filter(Boolean).join(' '),
        instruction: instructionOf(blocks),
      },
      steps: stepsFor(sedating, effects, naloxone),
      hours: alertLifetime / 3_600_000,
    },
    ...(form && { form }), ...(colour && { colour }), effects, ...(naloxone && { naloxone }), instructionBlocks: blocks.map(({ id }) => id),
  };
}

type Finding = NonNullable<ProposalRecord['finding']>;
const foundIn = ({ found }: Finding) => found.map(nameOfFound).join(', ');

/** What was found, how, in what, and what such a test cannot see, in so many characters. Said after the fact it says so. */
export function tellFinding(finding: Finding, now: Date, most: number): string {
  const { method, samples, collected, limits } = finding;
  const old = collected !== null && isOldFinding(collected, now.getTime());
  const when = collected && ` from ${collectedIn[collected.part]} ${months.format(new Date(`${collected.month}-15T00:00:00Z`))}`;
  const tell = (names: string) => [
    `Found in ${samples === 1 ? 'one sample' : `${samples} samples`}${when ?? ''}: ${names} (${tested[method]}).`,
    old && 'That is some weeks ago: what is sold now may differ.', ...limits.map((limit) => limitSentences[limit]),
  ].filter(Boolean).join(' ');
  // Of many names some may be left out; what the test cannot see may not.
  return tell(clip(foundIn(finding), Math.max(1, most - tell('').length)));
}

function stepsFor(sedating: boolean, effects: Effect[], naloxone: NaloxoneAnswer | undefined): Step[] {
  const steps: Step[] = ['not-alone', 'naloxone-ready', 'start-small', 'go-slow', 'test-first'];
  if (naloxone === 'took-several' || naloxone === 'did-not-work') steps.push('more-than-one-dose');
  if (sedating) steps.push('breathe-for-them', 'call-for-help', 'on-the-side');
  if (effects.includes('overheating')) steps.push('cool-down');
  if (effects.includes('wounds')) steps.push('care-for-wounds');
  return [...steps, 'tell-others'];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** Never half a character: the database would refuse the alert. */
const clip = (text: string, length: number) => (text.length <= length ? text : `${text.slice(0, length - 1).replace(/\p{Cs}$/u, '')}…`);
