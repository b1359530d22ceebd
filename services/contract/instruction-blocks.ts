/**
 * What an alert tells people to do, in blocks that a clinician and a person with lived experience have read: one by class
 * of drug, and some more by what was found. A changed sentence is a new version, which both have to sign again.
 */
import type { Effect, Market, NaloxoneAnswer } from './codes.ts';
import { classOfFound, limitSentences, nameOfFound, type Found } from './finding.ts';
import { instructionSentences as say } from './instruction-sentences.ts';
import { maxWordingLength } from './limits.ts';

export const drugClasses = ['opioid', 'opioid-with-sedative', 'stimulant', 'unknown'] as const;
export type DrugClass = (typeof drugClasses)[number];
/** As whom somebody signs a block. One person cannot be both. */
export const signingCapacities = ['clinician', 'lived-experience'] as const;
export type SigningCapacity = (typeof signingCapacities)[number];

export interface InstructionBlock {
  /** Kebab-case, never renamed: signatures carry it. */
  id: string;
  /** What it is for, in a few words. */
  title: string;
  /** In the order to say them; each stands alone. */
  sentences: readonly string[];
  /** Where it comes from: publisher, title, year. */
  source: string;
  /** From 1 up, with every changed sentence. */
  version: number;
  /** `YYYY-MM-DD`: from that day on it says "not yet reviewed here" again. */
  reviewBy: string;
}

/** The limits of strips. Whatever mentions a strip says the first, and the one about its own kind. */
export const stripLimits = {
  any: say['strip-shows-nothing'],
  fentanyl: limitSentences['fentanyl-strip'],
  nitazene: limitSentences['nitazene-strip'],
  xylazine: limitSentences['xylazine-strip'],
};

const reviewBy = '2027-05-31';
const naloxoneSources = 'US FDA label of naloxone nasal spray 4 mg (doses 2 to 3 minutes apart); US NIDA, Naloxone DrugFacts (works 30 to 90 minutes); Toward the Heart (BC Centre for Disease Control), SAVE ME steps (one breath every 5 seconds)';
const before = [say['someone-checks'], say['naloxone-in-reach'], say['much-less']];
const wearsOff = say['wears-off'];

export const classBlocks: Record<DrugClass, InstructionBlock> = {
  opioid: {
    id: 'opioid', title: 'Opioids', version: 1, reviewBy, source: naloxoneSources,
    sentences: [
      ...before, say['goes-down'], say['breathing-not-waking'], say['one-breath'],
      say['between-doses'], say['on-the-side'], wearsOff,
    ],
  },
  'opioid-with-sedative': {
    id: 'opioid-with-sedative', title: 'Opioids with a sedative', version: 1, reviewBy,
    source: `${naloxoneSources}; Philadelphia Department of Public Health, health alerts on xylazine and medetomidine, 2022 to 2025`,
    sentences: [
      ...before, say['goes-down-sedative'], say['breathing-not-waking'],
      say['one-breath-and-call'], say['between-doses'], say['on-the-side'], wearsOff,
    ],
  },
  stimulant: {
    id: 'stimulant', title: 'Stimulants', version: 1, reviewBy,
    source: 'National Harm Reduction Coalition, Stimulant overamping basics; US CDC, Stimulant guide (fentanyl in the stimulant supply)',
    sentences: [
      say.someone, say['much-less'], say['cool-down'],
      say['chest-pain'], say['naloxone-for-stimulants'],
    ],
  },
  unknown: {
    id: 'unknown', title: 'Not known what it is', version: 2, reviewBy, source: naloxoneSources,
    sentences: [
      ...before, say['goes-down-unknown'], say['one-breath-and-call'],
      say['on-the-side'], say['chest-pain-or-hot'], wearsOff,
    ],
  },
};

interface SubstanceBlock extends InstructionBlock {
  /** Holds for the id and name of what was found, in small letters. */
  of: RegExp;
}

/** Most dangerous first: where not all fit, the first do. */
export const substanceBlocks: readonly SubstanceBlock[] = [
  {
    id: 'nitazenes', title: 'Nitazenes', of: /nitazen|etonitaz|nitazepyn/, version: 1, reviewBy,
    source: 'Amaducci and others, JAMA Network Open 2023 (naloxone doses); De Vrieze and others, Harm Reduction Journal 2024 (24 of 33 nitazenes found by strips)',
    sentences: [say.nitazenes, stripLimits.any, stripLimits.fentanyl, stripLimits.nitazene],
  },
  {
    id: 'medetomidine', title: 'Medetomidine', of: /medetomidin/, version: 1, reviewBy,
    source: 'US CDC, MMWR 1 May 2025 (withdrawal from medetomidine, Philadelphia and Pittsburgh; overdoses, Chicago)',
    sentences: [say['sleep-for-hours'], say['medetomidine-stopped'], stripLimits.any, stripLimits.xylazine],
  },
  {
    id: 'xylazine', title: 'Xylazine', of: /xylazin|tranq/, version: 1, reviewBy,
    source: 'US CDC, What you should know about xylazine, 2024',
    sentences: [say['sleep-for-hours'], say.wounds, stripLimits.any, stripLimits.xylazine],
  },
  {
    id: 'benzodiazepines', title: 'Benzodiazepines', of: /(azepam|azolam|\bbenzo)/, version: 1, reviewBy,
    source: 'Toward the Heart (BC Centre for Disease Control), Benzos and etizolam in the opioid supply, 2022',
    sentences: [say['sleep-and-forget'], say['benzos-stopped']],
  },
  {
    id: 'carfentanil', title: 'Carfentanil', of: /carfentanil/, version: 1, reviewBy,
    source: 'Park and others, Drug and Alcohol Dependence 2022, PMC9588631 (strips missed carfentanil)',
    sentences: [say['a-speck'], say['more-doses'], stripLimits.any],
  },
  {
    id: 'stimulant-with-opioid', title: 'Coke or meth with fentanyl', of: /$^/, version: 1, reviewBy,
    source: 'US CDC, Health Alert Network 2020: fentanyl in the stimulant supply',
    sentences: [say['stimulant-stops-breathing'], say['no-opioids-before']],
  },
  {
    id: 'fentanyl', title: 'Fentanyl', of: /fentan/, version: 1, reviewBy,
    source: 'Park and others, Drug and Alcohol Dependence 2022, PMC9588631 (what fentanyl strips find and miss)',
    sentences: [stripLimits.any, stripLimits.fentanyl],
  },
];

export const instructionBlocks: readonly InstructionBlock[] = [...Object.values(classBlocks), ...substanceBlocks];

interface About { market: Market; effects: readonly Effect[]; naloxone?: NaloxoneAnswer | undefined; found: readonly Found[] }

const downers: readonly Effect[] = ['hard-to-wake', 'slow-breathing', 'not-breathing', 'blue-lips', 'someone-died'];
const sedation: readonly Effect[] = ['long-sleep', 'lost-memory'];
const stimulants: readonly Market[] = ['coke', 'meth'];

/** The blocks of an alert: its class first, then what was found. What is in doubt counts as the graver. */
export function blocksFor({ market, effects, naloxone, found }: About): InstructionBlock[] {
  const names = found.map((one) => `${one.substance} ${nameOfFound(one)}`.toLowerCase());
  const classes = found.map(classOfFound);
  const substances = substanceBlocks.filter(({ of }) => names.some((name) => of.test(name)));
  const opioid = classes.some((one) => one === 'opioid' || one === 'nitazene') || effects.some((effect) => downers.includes(effect));
  const sedative = classes.includes('sedative') || naloxone === 'did-not-work'
    || ((market === 'down' || opioid) && effects.some((effect) => sedation.includes(effect)));
  const stimulant = stimulants.includes(market);
  const kind: DrugClass = sedative ? 'opioid-with-sedative' : market === 'down' || opioid ? 'opioid' : stimulant ? 'stimulant' : 'unknown';
  const mixed = stimulant && kind !== 'stimulant' ? substanceBlocks.filter(({ id }) => id === 'stimulant-with-opioid') : [];
  return [classBlocks[kind], ...mixed, ...substances];
}

/** The sentences of an instruction, none twice and none cut, together as long as it may be. The same are said in each language. */
export function sentencesOf(blocks: readonly InstructionBlock[], longest = maxWordingLength): string[] {
  const [first, ...others] = blocks.map(({ sentences }) => sentences);
  const own = others.map((sentences) => keepTogether(sentences));
  const said = [...(first ?? [])];
  for (const part of own.flat()) {
    const fresh = part.filter((sentence) => !said.join(' ').includes(sentence));
    if (fresh.length > 0 && [...said, ...fresh].join(' ').length <= longest) said.push(...fresh);
  }
  return said;
}

/** Sentences about strips are said all or none: the second without the first would be half of a limit. */
function keepTogether(sentences: readonly string[]): string[][] {
  const strips = sentences.filter((sentence) => /strip/i.test(sentence));
  return [...sentences.filter((sentence) => !strips.includes(sentence)).map((sentence) => [sentence]), ...(strips.length > 0 ? [strips] : [])];
}
