/**
 * The morning of 10 July 2025 in Penn North, Baltimore, as reports people might have sent had there been a place to send
 * them. What is known: a first call at about 9:20, three people found together ten minutes later, then more in the streets
 * around, 27 taken to hospital by the afternoon, seven of them in critical condition, nobody died (Baltimore Banner, Baltimore
 * Sun, CBS News, 10 and 11 July 2025). Every word of the reports is invented.
 */
import type { NewReport } from './contract/report.ts';

/** `minute`: since the first report. `people`: whom it is about; 27 in all. */
export interface Told { minute: number; people: number; report: Omit<NewReport, 'code' | 'zone' | 'proof'> }

const down = { kind: 'suspected-overdose', market: 'down', form: 'powder', day: 'today', partOfDay: 'morning' } as const;

export const morning: Told[] = [
  { minute: 0, people: 1, report: { ...down, effects: ['hard-to-wake', 'slow-breathing'], naloxone: 'took-several', people: 'one', howKnown: 'saw-it', text: 'Demo: one person down, grey, came round after three doses.' } },
  { minute: 6, people: 3, report: { ...down, colour: 'white', effects: ['hard-to-wake', 'not-breathing'], naloxone: 'took-several', people: 'two-to-four', howKnown: 'saw-it', text: 'Demo: three together. We breathed for one of them.' } },
  { minute: 9, people: 1, report: { ...down, effects: ['hard-to-wake', 'lost-memory'], naloxone: 'worked', people: 'one', howKnown: 'felt-it', text: 'Demo: it was handed out for free. I went down at once and remember nothing.' } },
  { minute: 12, people: 4, report: { ...down, colour: 'white', routes: ['snorted'], effects: ['hard-to-wake', 'slow-breathing', 'blue-lips'], naloxone: 'took-several', people: 'two-to-four', howKnown: 'saw-it' } },
  { minute: 18, people: 5, report: { ...down, effects: ['hard-to-wake', 'not-breathing'], naloxone: 'took-several', people: 'five-to-ten', howKnown: 'saw-it', text: 'Demo: five in one place. Nobody has naloxone left here.' } },
  { minute: 26, people: 2, report: { ...down, colour: 'white', effects: ['long-sleep', 'lost-memory'], naloxone: 'did-not-work', people: 'two-to-four', howKnown: 'saw-it' } },
  { minute: 34, people: 6, report: { ...down, effects: ['hard-to-wake', 'slow-breathing'], naloxone: 'took-several', people: 'five-to-ten', howKnown: 'saw-it' } },
  { minute: 45, people: 3, report: { ...down, colour: 'white', effects: ['hard-to-wake'], naloxone: 'worked', people: 'two-to-four', howKnown: 'saw-it', typed: { stamp: 'DEMO STAR' } } },
  { minute: 60, people: 2, report: { ...down, effects: ['hard-to-wake', 'agitation'], naloxone: 'took-several', people: 'two-to-four', howKnown: 'felt-it' } },
];
