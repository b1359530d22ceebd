/** The words of a draft from codes alone, in any of our languages: the same is said in each. */
import type { Wording } from '../contract/alert.ts';
import type { Colour, Effect, Form, Market, NaloxoneAnswer } from '../contract/codes.ts';
import { isOldFinding, limitSentences, nameOfFound, type Found } from '../contract/finding.ts';
import { sentencesOf, type InstructionBlock } from '../contract/instruction-blocks.ts';
import { instructionSentences, type InstructionSentence } from '../contract/instruction-sentences.ts';
import type { Language } from '../contract/languages.ts';
import { maxHeadlineLength, maxOtherHeadlineLength, maxOtherWordingLength, maxWordingLength } from '../contract/limits.ts';
import { arabic } from './draft-arabic.ts';
import { english } from './draft-english.ts';
import { french } from './draft-french.ts';
import { portuguese } from './draft-portuguese.ts';
import { spanish } from './draft-spanish.ts';
import type { DraftWords } from './draft-words.ts';
import type { ProposalRecord } from './proposal-queries.ts';

const wordsOf: Record<Language, DraftWords> = { en: english, es: spanish, fr: french, pt: portuguese, ar: arabic };

/** What a draft says. `opened`: of the incident; a finding is old or not as of then. */
export interface DraftFacts {
  areaName: string; market: Market; form?: Form | undefined; colour?: Colour | undefined; effects: readonly Effect[]; naloxone?: NaloxoneAnswer | undefined;
  blocks: readonly InstructionBlock[]; finding: ProposalRecord['finding']; opened: Date; disruption: boolean; overdoses: boolean;
}

export function wordDraft(facts: DraftFacts, language: Language): Wording {
  const words = wordsOf[language];
  const most = language === 'en' ? { headline: maxHeadlineLength, wording: maxWordingLength } : { headline: maxOtherHeadlineLength, wording: maxOtherWordingLength };
  const { finding, areaName } = facts;
  const sold = words.soldAs[facts.market];
  const instruction = sentencesOf(facts.blocks).map((sentence) => sayInstruction(sentence, words)).join(' ');
  if (facts.disruption) {
    return {
      headline: clip(`${capital(words.disruption.headline(sold))} ${areaName}`, most.headline),
      description: words.disruption.description(sold), effectsText: words.disruption.effects, instruction,
    };
  }
  const colour = facts.colour === undefined || facts.colour === 'other' ? undefined : words.colours[facts.colour];
  const look = words.look(facts.form && words.forms[facts.form], colour);
  const looksLike = [words.soldAsLine(sold), look && words.looksLine(look)].filter(Boolean).join(' ');
  const named = facts.market === 'other' || facts.market === 'unknown' ? undefined : colour;
  const headline = finding ? words.foundIn(namesIn(finding, words), sold) : facts.overdoses ? words.overdoses(sold, named) : words.badBatch(sold, named);
  return {
    headline: clip(capital(words.at(headline, areaName)), most.headline),
    description: [looksLike, finding && tellFinding(finding, facts.opened, most.wording - looksLike.length - 1, language)].filter(Boolean).join(' '),
    effectsText: [
      facts.effects.length > 0 && words.didLine(facts.effects.map((effect) => words.effects[effect]).join(words.comma)),
      facts.naloxone && words.naloxone[facts.naloxone],
    ].filter(Boolean).join(' '),
    instruction,
  };
}

type Finding = NonNullable<ProposalRecord['finding']>;

/** What was found, how, in what, and what such a test cannot see, in so many characters. Said after the fact it says so. */
export function tellFinding(finding: Finding, now: Date, most: number, language: Language): string {
  const words = wordsOf[language];
  const { method, samples, collected, limits } = finding;
  const old = collected !== null && isOldFinding(collected, now.getTime());
  const when = collected ? words.collected(collected.part, monthIn(words.locale, collected.month)) : undefined;
  const tell = (names: string) => [
    words.foundLine({ samples, collected: when, names, method: words.methods[method] }), old && words.weeksAgo, ...limits.map((limit) => words.limits[limit]),
  ].filter(Boolean).join(' ');
  // Of many names some may be left out; what the test cannot see may not.
  return tell(clip(namesIn(finding, words), Math.max(1, most - tell('').length)));
}

const monthIn = (locale: string, month: string) =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`));

const namesIn = ({ found }: Finding, words: DraftWords) => found.map((one) => nameIn(one, words)).join(words.comma);
const nameIn = (one: Found, words: DraftWords) => (one.isomer === undefined && words.substances[one.substance]) || nameOfFound(one);

const codeOf = new Map<string, InstructionSentence>(Object.entries(instructionSentences).map(([code, sentence]) => [sentence, code as InstructionSentence]));
const limitOf = new Map(Object.entries(limitSentences).map(([code, sentence]) => [sentence, code as keyof typeof limitSentences]));

function sayInstruction(sentence: string, words: DraftWords): string {
  const code = codeOf.get(sentence);
  return code ? words.instruction[code] : words.limits[limitOf.get(sentence)!];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** Never half a character: the database would refuse the alert. */
const clip = (text: string, length: number) => (text.length <= length ? text : `${text.slice(0, length - 1).replace(/\p{Cs}$/u, '')}…`);
