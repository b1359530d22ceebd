/** The first wording of an alert in English. */
import { limitSentences } from '../contract/finding.ts';
import { instructionSentences } from '../contract/instruction-sentences.ts';
import type { DraftWords } from './draft-words.ts';

const collectedIn = { early: 'early', middle: 'the middle of', late: 'late' };

export const english: DraftWords = {
  locale: 'en',
  soldAs: { down: 'down', coke: 'coke', meth: 'meth', 'pressed-pills': 'pressed pills', other: 'a drug', unknown: 'an unknown drug' },
  forms: {
    powder: 'powder', chunks: 'chunks', crystals: 'crystals', pill: 'pills', liquid: 'liquid', paper: 'paper', vape: 'vape', other: 'another form',
  },
  colours: {
    white: 'white', 'off-white': 'off-white', grey: 'grey', black: 'black', brown: 'brown', tan: 'tan', yellow: 'yellow', orange: 'orange', red: 'red',
    pink: 'pink', purple: 'purple', blue: 'blue', green: 'green', clear: 'clear', mixed: 'mixed',
  },
  effects: {
    'hard-to-wake': 'very hard to wake', 'slow-breathing': 'slow breathing', 'not-breathing': 'breathing stops',
    'blue-lips': 'blue or grey lips', 'long-sleep': 'sleep for hours', 'lost-memory': 'lost memory', seizure: 'seizures',
    'chest-pain': 'chest pain', overheating: 'overheating', agitation: 'fear or restlessness', 'seeing-things': 'seeing things',
    wounds: 'wounds', 'someone-died': 'someone died', other: 'other effects',
  },
  naloxone: {
    worked: 'Naloxone helped.', 'took-several': 'It took several doses of naloxone.',
    'did-not-work': 'Naloxone did not wake people up: something else may be in it. Give it anyway, and breathe for them.',
  },
  methods: {
    strip: 'a test strip', reagent: 'a colour test', ftir: 'infrared (FTIR)', raman: 'Raman', 'gc-ms': 'GC-MS', 'lc-ms': 'LC-MS', 'dart-ms': 'DART-MS', nmr: 'NMR',
  },
  substances: {},
  comma: ', ',
  at: (headline, area) => `${headline}: ${area}`,
  badBatch: (sold, colour) => `Bad batch of ${[colour, sold].filter(Boolean).join(' ')}`,
  overdoses: (sold, colour) => `Overdoses from ${[colour, sold].filter(Boolean).join(' ')}`,
  foundIn: (names, sold) => `${names} in ${sold}`,
  soldAsLine: (sold) => `Sold as: ${sold}.`,
  look: (form, colour) => [colour, form].filter(Boolean).join(' '),
  looksLine: (look) => `Looks like: ${look}.`,
  didLine: (effects) => `What it did: ${effects}.`,
  collected: (part, month) => `from ${collectedIn[part]} ${month}`,
  foundLine: ({ samples, collected, names, method }) =>
    `Found in ${samples === 1 ? 'one sample' : `${samples} samples`}${collected ? ` ${collected}` : ''}: ${names} (${method}).`,
  weeksAgo: 'That is some weeks ago: what is sold now may differ.',
  limits: limitSentences,
  instruction: instructionSentences,
  /**
   * Overdoses rise in the weeks after a supply is cut off: Ray et al. 2023, American Journal of Public Health 113(7):750-758,
   * on seizures in Indianapolis. So it speaks of what comes next, and of a body that has got used to less.
   */
  disruption: {
    headline: (sold) => `${sold} is changing: go slow.`,
    description: (sold) => `What is sold as ${sold} may be harder to get, or come from somewhere else. It can look the same and be another drug.`,
    effects: 'It can do more, or less, than people are used to. After some days with less, the body takes less: the old amount can be too much.',
  },
};
