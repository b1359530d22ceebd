/** How long ago a local fact was checked, and what follows from it. */
import { factHiddenAfterDays, factOldAfterDays } from './limits.ts';

const dayMs = 86_400_000;
/** Somewhere on Earth it is tomorrow already; anything later is a slip of the pen and was never checked. */
const mostAhead = -1;

/** Whole days from one day to another. */
export const ageInDays = (checkedOn: string, today: string): number => (Date.parse(today) - Date.parse(checkedOn)) / dayMs;

export const isOld = (age: number): boolean => age > factOldAfterDays || age < mostAhead;
export const isHidden = (age: number): boolean => age > factHiddenAfterDays || age < mostAhead;

/** The last day on which it may be shown. */
export const lastDay = (checkedOn: string): string => new Date(Date.parse(checkedOn) + factHiddenAfterDays * dayMs).toISOString().slice(0, 10);
