import type { Effect } from './codes.ts';

const grave: readonly string[] = [
  'not-breathing', 'blue-lips', 'someone-died', 'seizure', 'hard-to-wake', 'slow-breathing',
] satisfies Effect[];

/** Somebody's breathing or life was at stake: such a report does not wait for others. */
export const isSevere = ({ kind, effects, naloxone }: { kind: string; effects: readonly string[]; naloxone: string | null }): boolean =>
  kind === 'suspected-overdose' || naloxone === 'did-not-work' || effects.some((effect) => grave.includes(effect));
