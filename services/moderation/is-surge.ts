import { surgeDays, surgeLeast } from '../contract/limits.ts';

/** `open`: undecided now; `week`: all that came in the last seven days. */
export const isSurge = (open: number, week: number): boolean => open >= surgeLeast && open >= (surgeDays * week) / 7;
