/** What the first wording of an alert is made of, one object a language: draft-english.ts, draft-spanish.ts and so on. */
import type { Colour, Effect, FindingLimit, Form, Market, NaloxoneAnswer, PartOfMonth, TestMethod } from '../contract/codes.ts';
import type { InstructionSentence } from '../contract/instruction-sentences.ts';

export interface DraftWords {
  /** For Intl. */
  locale: string;
  soldAs: Record<Market, string>;
  forms: Record<Form, string>;
  colours: Record<Exclude<Colour, 'other'>, string>;
  effects: Record<Effect, string>;
  naloxone: Partial<Record<NaloxoneAnswer, string>>;
  methods: Record<TestMethod, string>;
  /** By id of contract/substances.ts, where the language spells it otherwise. */
  substances: Partial<Record<string, string>>;
  /** Between the parts of a list. */
  comma: string;
  /** A headline with the name of its area. */
  at: (headline: string, area: string) => string;
  /** Headlines. `colour` in words, where it is known. */
  badBatch: (sold: string, colour: string | undefined) => string;
  overdoses: (sold: string, colour: string | undefined) => string;
  foundIn: (names: string, sold: string) => string;
  soldAsLine: (sold: string) => string;
  look: (form: string | undefined, colour: string | undefined) => string;
  looksLine: (look: string) => string;
  didLine: (effects: string) => string;
  /** `from early November 2026`. */
  collected: (part: PartOfMonth, month: string) => string;
  foundLine: (about: { samples: number; collected: string | undefined; names: string; method: string }) => string;
  /** After `foundLine`, of an older result. */
  weeksAgo: string;
  limits: Record<FindingLimit, string>;
  instruction: Record<InstructionSentence, string>;
  /** Where the supply changed. */
  disruption: { headline: (sold: string) => string; description: (sold: string) => string; effects: string };
}
