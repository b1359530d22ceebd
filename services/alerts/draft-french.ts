/** The first wording of an alert in French. */
import type { DraftWords } from './draft-words.ts';

const collectedIn = { early: 'du début de ', middle: 'de la mi-', late: 'de la fin de ' };
const inColour = (colour: string | undefined) => (colour ? ` (${colour})` : '');

export const french: DraftWords = {
  locale: 'fr',
  soldAs: {
    down: 'héro ou fentanyl', coke: 'coke', meth: 'meth', 'pressed-pills': 'pilules pressées', other: 'un produit', unknown: 'un produit inconnu',
  },
  forms: {
    powder: 'poudre', chunks: 'morceaux ou cailloux', crystals: 'cristaux', pill: 'pilules', liquid: 'liquide', paper: 'papier ou buvard', vape: 'vapoteuse', other: 'une autre forme',
  },
  colours: {
    white: 'blanc', 'off-white': 'blanc cassé', grey: 'gris', black: 'noir', brown: 'brun', tan: 'beige', yellow: 'jaune', orange: 'orange', red: 'rouge',
    pink: 'rose', purple: 'violet', blue: 'bleu', green: 'vert', clear: 'transparent', mixed: 'mélangé',
  },
  effects: {
    'hard-to-wake': 'très difficile à réveiller', 'slow-breathing': 'respiration lente', 'not-breathing': 'la respiration s’arrête',
    'blue-lips': 'lèvres bleues ou grises', 'long-sleep': 'des heures sans se réveiller', 'lost-memory': 'perte de mémoire', seizure: 'convulsions',
    'chest-pain': 'douleur dans la poitrine', overheating: 'surchauffe du corps', agitation: 'peur ou agitation', 'seeing-things': 'voir des choses qui ne sont pas là',
    wounds: 'plaies', 'someone-died': 'quelqu’un est mort', other: 'd’autres effets',
  },
  naloxone: {
    worked: 'La naloxone a aidé.', 'took-several': 'Il a fallu plusieurs doses de naloxone.',
    'did-not-work': 'La naloxone n’a pas réveillé les gens : il y a peut-être autre chose dedans. Donne-la quand même, et fais du bouche-à-bouche.',
  },
  methods: {
    strip: 'bandelette', reagent: 'test colorimétrique', ftir: 'infrarouge (FTIR)', raman: 'Raman', 'gc-ms': 'GC-MS', 'lc-ms': 'LC-MS', 'dart-ms': 'DART-MS', nmr: 'RMN',
  },
  substances: {
    heroin: 'héroïne', codeine: 'codéine', 'fentanyl-analogue': 'analogue du fentanyl, on ne sait pas lequel', acetylfentanyl: 'acétylfentanyl',
    nitazene: 'nitazène, on ne sait pas lequel', isotonitazene: 'isotonitazène', metonitazene: 'métonitazène', etonitazene: 'étonitazène', protonitazene: 'protonitazène',
    medetomidine: 'médétomidine', benzodiazepine: 'benzodiazépine, on ne sait pas laquelle', cocaine: 'cocaïne', methamphetamine: 'méthamphétamine',
    amphetamine: 'amphétamine', ketamine: 'kétamine', caffeine: 'caféine', lidocaine: 'lidocaïne', levamisole: 'lévamisole', phenacetin: 'phénacétine',
  },
  comma: ', ',
  at: (headline, area) => `${headline} : ${area}`,
  badBatch: (sold, colour) => `Mauvais lot vendu comme ${sold}${inColour(colour)}`,
  overdoses: (sold, colour) => `Overdoses, produit vendu comme ${sold}${inColour(colour)}`,
  foundIn: (names, sold) => `${names} dans ce qui est vendu comme ${sold}`,
  soldAsLine: (sold) => `Vendu comme : ${sold}.`,
  look: (form, colour) => [form, colour].filter(Boolean).join(', '),
  looksLine: (look) => `Ça ressemble à : ${look}.`,
  didLine: (effects) => `Ce que ça a fait : ${effects}.`,
  collected: (part, month) => `${collectedIn[part]}${month}`,
  foundLine: ({ samples, collected, names, method }) =>
    `Trouvé dans ${samples === 1 ? 'un échantillon' : `${samples} échantillons`}${collected ? ` ${collected}` : ''} : ${names} (${method}).`,
  weeksAgo: 'C’était il y a quelques semaines : ce qui se vend maintenant peut être différent.',
  limits: {
    'one-thing-only': 'Une bandelette ne cherche qu’une chose. Si elle ne la montre pas, ce n’est pas une promesse de sécurité.',
    'fentanyl-strip': 'Les bandelettes fentanyl ne trouvent pas les nitazènes.',
    'nitazene-strip': 'Les bandelettes nitazènes ratent certains nitazènes.',
    'xylazine-strip': 'Les bandelettes xylazine ne trouvent pas la médétomidine.',
    'kind-only': 'Un test colorimétrique montre une sorte de produit, pas lequel ni combien.',
    'misses-small-parts': 'Ce test peut rater ce qui fait moins d’environ 5 parts sur 100.',
    isomers: 'Ce test peut confondre des formes très proches.',
    'not-measured': 'On n’a pas mesuré combien il y en a.',
  },
  instruction: {
    'someone-checks': 'Aie quelqu’un avec toi, ou quelqu’un qui passe voir si ça va.',
    'naloxone-in-reach': 'Garde de la naloxone à portée de main.',
    'much-less': 'Commence avec bien moins que d’habitude et attends.',
    'wears-off': 'L’effet de la naloxone passe en 30 à 90 minutes.',
    'goes-down': 'Si quelqu’un ne réagit plus : donne de la naloxone et appelle de l’aide.',
    'goes-down-sedative': 'Si quelqu’un ne réagit plus : donne quand même de la naloxone, elle agit sur la partie opioïde.',
    'goes-down-unknown': 'Si quelqu’un ne réagit plus : donne quand même de la naloxone, au cas où il y a un opioïde.',
    'breathing-not-waking': 'Le but est que la personne respire, pas qu’elle se réveille.',
    'one-breath': 'Bouche-à-bouche : un souffle toutes les 5 secondes.',
    'one-breath-and-call': 'Bouche-à-bouche : un souffle toutes les 5 secondes, et appelle de l’aide.',
    'between-doses': 'Attends 2 à 3 minutes entre les doses.',
    'on-the-side': 'Respire mais dort : sur le côté, et surveille la respiration.',
    someone: 'Aie quelqu’un avec toi.',
    'cool-down': 'Trop chaud ou panique : rafraîchis le corps, dans un endroit calme.',
    'chest-pain': 'Douleur dans la poitrine ou convulsions : appelle de l’aide.',
    'chest-pain-or-hot': 'Douleur dans la poitrine, convulsions ou trop chaud : appelle de l’aide.',
    'naloxone-for-stimulants': 'Garde de la naloxone à portée de main : il peut y avoir des opioïdes dedans.',
    nitazenes: 'Avec les nitazènes, il faut parfois plus de doses de naloxone.',
    'sleep-for-hours': 'La personne peut respirer et dormir pendant des heures.',
    'sleep-and-forget': 'La personne peut respirer et dormir pendant des heures, et oublier ce qui s’est passé.',
    'medetomidine-stopped': 'Arrêter la médétomidine peut être une urgence : tremblements, vomissements ou cœur qui s’emballe, va chercher de l’aide.',
    wounds: 'Plaies : lave-les, garde-les humides et couvertes, montre-les à quelqu’un des soins.',
    'benzos-stopped': 'Après une longue consommation, arrêter d’un coup peut donner des convulsions : va chercher de l’aide.',
    'a-speck': 'Un grain peut arrêter la respiration.',
    'more-doses': 'Il faut parfois plus de doses de naloxone.',
    'stimulant-stops-breathing': 'Vendu comme stimulant, ça peut arrêter ta respiration.',
    'no-opioids-before': 'Si tu ne consommes pas d’opioïdes, un peu peut être de trop.',
    'strip-shows-nothing': 'Une bandelette qui ne montre rien ne veut pas dire que c’est sans danger.',
  },
  disruption: {
    headline: (sold) => `Ce qui est vendu comme ${sold} est en train de changer : vas-y doucement.`,
    description: (sold) => `Ce qui est vendu comme ${sold} peut être plus difficile à trouver, ou venir d’ailleurs. Ça peut avoir le même aspect et être un autre produit.`,
    effects: 'Ça peut faire plus, ou moins, que ce que les gens connaissent. Après quelques jours avec moins, le corps supporte moins : l’ancienne quantité peut être de trop.',
  },
};
