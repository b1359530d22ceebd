/** What a person has filled in so far, and what of it would be sent. Empty means not answered. */
import * as codes from '@porchlight/services/contract/codes.ts';
import { maxOutreachNote, maxTextLength, maxTypedLength } from '@porchlight/services/contract/limits.ts';
import type { SentReport, Typed } from '@porchlight/services/contract/report.ts';
import type { Filled } from '../page/replace-page.ts';

export interface Draft {
  zone: string;
  kind: '' | codes.ReportKind;
  market: '' | codes.Market;
  form: '' | codes.Form;
  colour: '' | codes.Colour;
  routes: codes.Route[];
  effects: codes.Effect[];
  naloxone: '' | codes.NaloxoneAnswer;
  people: '' | codes.PeopleBand;
  howKnown: '' | codes.HowKnown;
  day: '' | codes.Day;
  partOfDay: '' | codes.PartOfDay;
  typed: Record<keyof Typed, string>;
  text: string;
  /** Street workers may come, and where to. */
  outreachMayCome: boolean;
  outreach: string;
}

type Values = Filled['values'];

const oneOf = <T extends string>(list: readonly T[], value: string | string[] | undefined): T | '' =>
  list.find((known) => known === value) ?? '';
const someOf = <T extends string>(list: readonly T[], value: string | string[] | undefined): T[] =>
  list.filter((known) => (Array.isArray(value) ? value.includes(known) : value === known));
const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** An empty draft, or one with what a refused post without script had in it. */
export function draftOf(values: Values = {}): Draft {
  return {
    zone: text(values['zone']),
    kind: oneOf(codes.reportKinds, values['kind']),
    market: oneOf(codes.markets, values['market']),
    form: oneOf(codes.forms, values['form']),
    colour: oneOf(codes.colours, values['colour']),
    routes: someOf(codes.routes, values['routes']),
    effects: someOf(codes.effects, values['effects']),
    naloxone: oneOf(codes.naloxoneAnswers, values['naloxone']),
    people: oneOf(codes.peopleBands, values['people']),
    howKnown: oneOf(codes.howKnownAnswers, values['howKnown']),
    day: oneOf(codes.days, values['day']),
    partOfDay: oneOf(codes.partsOfDay, values['partOfDay']),
    typed: {
      stamp: text(values['typed.stamp']), market: text(values['typed.market']), form: text(values['typed.form']),
      colour: text(values['typed.colour']), route: text(values['typed.route']), effect: text(values['typed.effect']),
    },
    text: text(values['text']),
    outreachMayCome: text(values['outreachMayCome']) !== '',
    outreach: text(values['outreach']),
  };
}

export type Ready = Draft & { kind: codes.ReportKind; market: codes.Market };
/** What and where: nothing else is needed. */
export const isReady = (draft: Draft): draft is Ready => draft.zone !== '' && draft.kind !== '' && draft.market !== '';

/** A word for “other” counts only while “other” is chosen. */
const asked: Record<keyof Typed, (draft: Draft) => boolean> = {
  stamp: () => true,
  market: ({ market }) => market === 'other',
  form: ({ form }) => form === 'other',
  colour: ({ colour }) => colour === 'other',
  route: ({ routes }) => routes.includes('other'),
  effect: ({ effects }) => effects.includes('other'),
};

/** Exactly what will be sent, beside the code. */
export function contentOf(draft: Ready): SentReport {
  const typed: Typed = {};
  for (const field of codes.typedFields) {
    const words = draft.typed[field].trim().slice(0, maxTypedLength);
    if (words && asked[field](draft)) typed[field] = words;
  }
  const free = draft.text.trim().slice(0, maxTextLength);
  const outreach = draft.outreachMayCome ? draft.outreach.trim().slice(0, maxOutreachNote) : '';
  return {
    zone: draft.zone,
    kind: draft.kind,
    market: draft.market,
    ...(draft.form && { form: draft.form }),
    ...(draft.colour && { colour: draft.colour }),
    ...(draft.routes.length > 0 && { routes: [...draft.routes] }),
    ...(draft.effects.length > 0 && { effects: [...draft.effects] }),
    ...(draft.naloxone && { naloxone: draft.naloxone }),
    ...(draft.people && { people: draft.people }),
    ...(draft.howKnown && { howKnown: draft.howKnown }),
    ...(draft.day && { day: draft.day }),
    ...(draft.partOfDay && { partOfDay: draft.partOfDay }),
    ...(Object.keys(typed).length > 0 && { typed }),
    ...(free && { text: free }),
    ...(outreach && { outreach }),
  };
}
