import type { Effect } from './codes.ts';

const grave: readonly string[] = [
  'not-breathing', 'blue-lips', 'someone-died', 'seizure', 'hard-to-wake', 'slow-breathing',
] satisfies Effect[];

/** Of a report as it was sent, where what was not answered is absent, or as it is kept, where it is null. */
interface Told { kind: string; effects?: readonly string[] | undefined; naloxone?: string | null | undefined }

/** Somebody's breathing or life was at stake: such a report does not wait for others. */
export const isSevere = ({ kind, effects = [], naloxone }: Told): boolean =>
  kind === 'suspected-overdose' || naloxone === 'did-not-work' || effects.some((effect) => grave.includes(effect));
