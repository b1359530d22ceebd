/** One French wording for every code of the wire. A missing one does not compile. */
import type * as codes from '@porchlight/services/contract/codes.ts';

export const kindWords: Record<codes.ReportKind, string> = {
  'drug-supply': 'Mauvais lot',
  'suspected-overdose': 'Overdose',
};

export const alertKindWords: Record<codes.AlertKind, string> = { ...kindWords, 'supply-disrupted': 'Ce qui circule a changé' };

export const kindHints: Record<codes.ReportKind, string> = {
  'drug-supply': 'Un produit qui circule n’est pas ce qu’il devrait être, ou fait un effet que personne n’attendait.',
  'suspected-overdose': 'Quelqu’un a fait une overdose, ou presque. Quel que soit le produit, quelle que soit la suite.',
};

export const marketWords: Record<codes.Market, string> = {
  down: 'Héro, down',
  coke: 'Coke',
  meth: 'Meth',
  'pressed-pills': 'Pilules pressées',
  other: 'Autre chose',
  unknown: 'Je ne sais pas',
};

export const marketHints: Partial<Record<codes.Market, string>> = {
  down: 'Héroïne, fentanyl, came, brown',
  coke: 'Poudre ou crack',
  meth: 'Crystal, ice, speed',
  'pressed-pills': 'Oxy, Xanax, Percocet, ecsta',
};

export const soldAsWords: Record<codes.Market, string> = {
  down: 'héro, down (héroïne, fentanyl)',
  coke: 'coke',
  meth: 'meth',
  'pressed-pills': 'pilules pressées',
  other: 'autre chose',
  unknown: 'pas connu',
};

export const formWords: Record<codes.Form, string> = {
  powder: 'Poudre',
  chunks: 'Morceaux ou cailloux',
  crystals: 'Cristaux',
  pill: 'Pilule, cachet',
  liquid: 'Liquide',
  paper: 'Papier ou buvard',
  vape: 'Vapoteuse',
  other: 'Autre chose',
};

export const colourWords: Record<codes.Colour, string> = {
  white: 'Blanc',
  'off-white': 'Blanc cassé',
  grey: 'Gris',
  black: 'Noir',
  brown: 'Brun',
  tan: 'Beige',
  yellow: 'Jaune',
  orange: 'Orange',
  red: 'Rouge',
  pink: 'Rose',
  purple: 'Violet',
  blue: 'Bleu',
  green: 'Vert',
  clear: 'Transparent',
  mixed: 'Plusieurs couleurs',
  other: 'Autre chose',
};

export const routeWords: Record<codes.Route, string> = {
  smoked: 'Fumé',
  injected: 'Injecté',
  snorted: 'Sniffé',
  swallowed: 'Avalé',
  other: 'Autrement',
};

export const effectWords: Record<codes.Effect, string> = {
  'hard-to-wake': 'Difficile ou impossible à réveiller',
  'slow-breathing': 'Respiration lente ou faible',
  'not-breathing': 'Ne respirait plus',
  'blue-lips': 'Lèvres bleues ou grises',
  'long-sleep': 'Des heures sans se réveiller',
  'lost-memory': 'Perte de mémoire',
  seizure: 'Convulsions',
  'chest-pain': 'Douleur dans la poitrine',
  overheating: 'Surchauffe du corps',
  agitation: 'Panique ou agitation',
  'seeing-things': 'Voir ou entendre des choses',
  wounds: 'Plaies qui ne guérissent pas',
  'someone-died': 'Quelqu’un est mort',
  other: 'Autre chose',
};

export const naloxoneWords: Record<codes.NaloxoneAnswer, string> = {
  worked: 'Oui, ça a marché',
  'took-several': 'Il a fallu plusieurs doses',
  'did-not-work': 'La personne n’est pas revenue à elle',
  'not-given': 'On n’en a pas donné',
  unknown: 'Je ne sais pas',
};

export const naloxoneSentences: Record<codes.NaloxoneAnswer, string> = {
  worked: 'Avec la naloxone, les gens sont revenus à eux.',
  'took-several': 'La naloxone a marché, mais il a fallu plus d’une dose.',
  'did-not-work': 'La naloxone n’a pas réveillé les gens. Donne-la quand même, et fais du bouche-à-bouche : la naloxone peut faire revenir la respiration.',
  'not-given': 'La naloxone n’a pas été essayée. Donne-la si quelqu’un ne réagit plus.',
  unknown: 'On ne sait pas comment les gens ont réagi à la naloxone. Donne-la si quelqu’un ne réagit plus.',
};

export const peopleWords: Record<codes.PeopleBand, string> = {
  one: 'Une personne',
  'two-to-four': '2 à 4 personnes',
  'five-to-ten': '5 à 10 personnes',
  'more-than-ten': 'Plus de 10',
  unknown: 'Je ne sais pas',
};

export const howKnownWords: Record<codes.HowKnown, string> = {
  'felt-it': 'Je l’ai senti moi-même',
  'saw-it': 'Je l’ai vu de mes yeux',
  'strip-said': 'Une bandelette l’a montré',
  'service-said': 'Un service d’analyse l’a dit',
};

export const dayWords: Record<codes.Day, string> = {
  today: 'Aujourd’hui',
  yesterday: 'Hier',
  'two-to-three-days': 'Il y a 2 ou 3 jours',
  earlier: 'Avant ça',
};

export const partOfDayWords: Record<codes.PartOfDay, string> = {
  night: 'Nuit (0–6 h)',
  morning: 'Matin (6–12 h)',
  afternoon: 'Après-midi (12–18 h)',
  evening: 'Soir (18–24 h)',
  unknown: 'Je ne sais pas',
};

export const typedWords: Record<(typeof codes.typedFields)[number], string> = {
  stamp: 'Logo, marque ou lettres dessus',
  market: 'Vendu comme quoi',
  form: 'Sous quelle forme',
  colour: 'De quelle couleur',
  route: 'Comment c’était pris',
  effect: 'Ce que ça a fait',
};

export const reportStatusWords: Record<codes.ReportStatus, { title: string; text: string }> = {
  received: { title: 'Reçu', text: 'Ton signalement est arrivé. Une personne va le regarder.' },
  'looked-at': { title: 'Lu', text: 'Une personne a lu ton signalement. Il compte avec les autres de la zone.' },
  published: { title: 'Dans une alerte', text: 'Ton signalement a aidé à prévenir des gens. Merci.' },
  gone: { title: 'Introuvable', text: 'Il n’y a pas de signalement avec ce code ici. Les signalements sont effacés au bout de 30 jours au plus tard.' },
};

export const questionWords: Record<codes.Question, string> = {
  'what-did-it-look-like': 'À quoi ça ressemblait ? Forme, couleur, logo ou lettres dessus.',
  'how-was-it-taken': 'Comment c’était pris ? Fumé, injecté, sniffé, avalé, ou autrement.',
  'did-naloxone-help': 'Est-ce qu’on a donné de la naloxone, et combien de doses ? Que s’est-il passé ensuite ?',
  'how-many-people': 'À combien de personnes est-ce arrivé, d’après ce que tu sais ?',
  'is-any-left-to-test': 'Est-ce qu’il en reste, pour qu’un service d’analyse puisse le tester ? Pas besoin de dire qui l’a.',
  'did-anyone-else-see-it': 'Est-ce que quelqu’un d’autre l’a vu ? Pas besoin de dire qui.',
};

export const cancelReasonWords: Record<codes.CancelReason, string> = {
  'not-true': 'En fait, ce n’était pas vrai.',
  'wrong-area': 'Elle nommait la mauvaise zone.',
  'wrong-drug': 'Elle nommait le mauvais produit.',
  over: 'C’est terminé, d’après ce que nous savons.',
};

export const bandWords: Record<codes.CountBand, string> = {
  '<5': 'Moins de cinq signalements pour l’instant',
  '5-10': 'Cinq à dix signalements pour l’instant',
  '>10': 'Plus de dix signalements pour l’instant',
};

export const areaLevelWords: Record<codes.AreaLevel, string> = {
  zone: 'Quelque part dans cette zone',
  district: 'Quelque part dans ce secteur plus large',
};

export const methodWords: Record<(typeof codes.testMethods)[number], string> = {
  strip: 'bandelette',
  reagent: 'test de couleur (réactif)',
  ftir: 'infrarouge (FTIR)',
  raman: 'Raman',
  'gc-ms': 'GC-MS',
  'lc-ms': 'LC-MS',
  'dart-ms': 'DART-MS',
  nmr: 'RMN',
};
