/** What of the detector is the same everywhere; the rest an instance may set (contract/detect-settings.ts). */
import type { DetectSettings } from '../../contract/detect-settings.ts';

/**
 * Days that a stream has been counted before the detector says anything of it. Four whole weeks, so that each day of the week came
 * as often; ours, as published baselines go from seven days (EARS C1) to years (Farrington).
 */
export const minHistoryDays = 28;
/** Days of a spike's baseline, and the days left out between it and the day looked at, which it may have begun on already. */
export const baselineDays = 56;
export const guardDays = 2;
/** Fewest of them on which a service sent anything: a week, as in EARS C1. Those on which it sent nothing are no zeros. */
export const minSentDays = 7;
/** Days back on which it may be said today that something happened (contract/codes.ts, `days`): they are looked at as well. */
export const lateDays = 2;
/** Days for which a signal is before reviewers, and for which a cluster that lasts is the same one. */
export const shownFor = 7;
/** As many days are read: the study, or the baseline of the earliest day looked at. */
export const historyDays = ({ studyDays }: DetectSettings): number => Math.max(studyDays, lateDays + guardDays + baselineDays + 1);
