/** One English wording for every code of the wire. A missing one does not compile. */
import type * as codes from '@porchlight/services/contract/codes.ts';

export const kindWords: Record<codes.ReportKind, string> = {
  'drug-supply': 'Bad batch',
  'suspected-overdose': 'Overdose',
};

/** What an alert is about. */
export const alertKindWords: Record<codes.AlertKind, string> = { ...kindWords, 'supply-disrupted': 'Supply changed' };

export const kindHints: Record<codes.ReportKind, string> = {
  'drug-supply': 'Something going round is not what it should be, or hits in a way nobody expected.',
  'suspected-overdose': 'Somebody went down, or nearly. Any drug, any ending.',
};

export const marketWords: Record<codes.Market, string> = {
  down: 'Down',
  coke: 'Coke',
  meth: 'Meth',
  'pressed-pills': 'Pressed pills',
  other: 'Something else',
  unknown: 'I don’t know',
};

export const marketHints: Partial<Record<codes.Market, string>> = {
  down: 'Heroin, fentanyl, dope',
  coke: 'Powder or crack',
  meth: 'Crystal, ice, speed',
  'pressed-pills': 'Oxys, xans, percs, E',
};

/** Inside a sentence: “sold as …”. */
export const soldAsWords: Record<codes.Market, string> = {
  down: 'down (heroin, fentanyl)',
  coke: 'coke',
  meth: 'meth',
  'pressed-pills': 'pressed pills',
  other: 'something else',
  unknown: 'not known',
};

export const formWords: Record<codes.Form, string> = {
  powder: 'Powder',
  chunks: 'Chunks or rocks',
  crystals: 'Crystals',
  pill: 'Pill',
  liquid: 'Liquid',
  paper: 'Paper or blotter',
  vape: 'Vape',
  other: 'Something else',
};

export const colourWords: Record<codes.Colour, string> = {
  white: 'White',
  'off-white': 'Off-white',
  grey: 'Grey',
  black: 'Black',
  brown: 'Brown',
  tan: 'Tan',
  yellow: 'Yellow',
  orange: 'Orange',
  red: 'Red',
  pink: 'Pink',
  purple: 'Purple',
  blue: 'Blue',
  green: 'Green',
  clear: 'Clear',
  mixed: 'Mixed colours',
  other: 'Something else',
};

export const routeWords: Record<codes.Route, string> = {
  smoked: 'Smoked',
  injected: 'Injected',
  snorted: 'Snorted',
  swallowed: 'Swallowed',
  other: 'Some other way',
};

export const effectWords: Record<codes.Effect, string> = {
  'hard-to-wake': 'Hard or impossible to wake',
  'slow-breathing': 'Slow or shallow breathing',
  'not-breathing': 'Stopped breathing',
  'blue-lips': 'Blue or grey lips',
  'long-sleep': 'Out for hours',
  'lost-memory': 'Lost memory',
  seizure: 'Seizure',
  'chest-pain': 'Chest pain',
  overheating: 'Overheating',
  agitation: 'Panic or agitation',
  'seeing-things': 'Seeing or hearing things',
  wounds: 'Wounds that do not heal',
  'someone-died': 'Somebody died',
  other: 'Something else',
};

export const naloxoneWords: Record<codes.NaloxoneAnswer, string> = {
  worked: 'Yes, it worked',
  'took-several': 'It took several doses',
  'did-not-work': 'It did not bring them round',
  'not-given': 'None was given',
  unknown: 'I don’t know',
};

/** On an alert, as a sentence. Never a reason not to give it. */
export const naloxoneSentences: Record<codes.NaloxoneAnswer, string> = {
  worked: 'Naloxone brought people round.',
  'took-several': 'Naloxone worked, but it took more than one dose.',
  'did-not-work': 'Naloxone did not wake people. Still give it, and breathe for them: it can bring breathing back.',
  'not-given': 'Naloxone was not tried. Give it if somebody goes down.',
  unknown: 'We don’t know how people answered to naloxone. Give it if somebody goes down.',
};

export const peopleWords: Record<codes.PeopleBand, string> = {
  one: 'One person',
  'two-to-four': '2 to 4 people',
  'five-to-ten': '5 to 10 people',
  'more-than-ten': 'More than 10',
  unknown: 'I don’t know',
};

export const howKnownWords: Record<codes.HowKnown, string> = {
  'felt-it': 'I felt it myself',
  'saw-it': 'I saw it happen',
  'strip-said': 'A test strip said so',
  'service-said': 'A checking service said so',
};

export const dayWords: Record<codes.Day, string> = {
  today: 'Today',
  yesterday: 'Yesterday',
  'two-to-three-days': '2 to 3 days ago',
  earlier: 'Earlier',
};

export const partOfDayWords: Record<codes.PartOfDay, string> = {
  night: 'Night (0–6)',
  morning: 'Morning (6–12)',
  afternoon: 'Afternoon (12–18)',
  evening: 'Evening (18–24)',
  unknown: 'I don’t know',
};

export const typedWords: Record<(typeof codes.typedFields)[number], string> = {
  stamp: 'Stamp, logo or letters on it',
  market: 'What it was sold as',
  form: 'What form it was',
  colour: 'What colour it was',
  route: 'How it was taken',
  effect: 'What it did',
};

export const reportStatusWords: Record<codes.ReportStatus, { title: string; text: string }> = {
  received: { title: 'Received', text: 'Your report is here. A person will look at it.' },
  'looked-at': { title: 'Looked at', text: 'A person has read your report. It counts together with others from the area.' },
  published: { title: 'Part of an alert', text: 'Your report helped to warn people. Thank you.' },
  gone: { title: 'Gone', text: 'There is no report with this code here. Reports are deleted after 30 days at the latest.' },
};

/** What a reviewer asks back, as its reporter reads it. Nothing in it asks for a name or a place. */
export const questionWords: Record<codes.Question, string> = {
  'what-did-it-look-like': 'What did it look like? Form, colour, a stamp or letters on it.',
  'how-was-it-taken': 'How was it taken? Smoked, injected, snorted, swallowed, or another way.',
  'did-naloxone-help': 'Was naloxone given, and how many doses? What happened then?',
  'how-many-people': 'How many people did it happen to, as far as you know?',
  'is-any-left-to-test': 'Is any of it left that a checking service could test? You need not say who has it.',
  'did-anyone-else-see-it': 'Did anyone else see it happen? You need not say who.',
};

export const cancelReasonWords: Record<codes.CancelReason, string> = {
  'not-true': 'It turned out not to be true.',
  'wrong-area': 'It named the wrong area.',
  'wrong-drug': 'It named the wrong drug.',
  over: 'It is over, as far as we know.',
};

export const bandWords: Record<codes.CountBand, string> = {
  '<5': 'Fewer than five reports so far',
  '5-10': 'Five to ten reports so far',
  '>10': 'More than ten reports so far',
};

export const areaLevelWords: Record<codes.AreaLevel, string> = {
  zone: 'Somewhere in this area',
  district: 'Somewhere in this wider district',
};

export const methodWords: Record<(typeof codes.testMethods)[number], string> = {
  strip: 'test strip',
  reagent: 'colour test',
  ftir: 'infrared (FTIR)',
  raman: 'Raman',
  'gc-ms': 'GC-MS',
  'lc-ms': 'LC-MS',
  'dart-ms': 'DART-MS',
  nmr: 'NMR',
};
