/** What the detector is set to. `admin detect replay` tries others on history; what runs is `usual`. */
export interface DetectSettings {
  /** False spikes that the whole area served accepts in a year. */
  falsePerYear: number;
  /** A cluster that chance alone gives less often than once in so many days, in any stream, is shown; from the second on it is strong. */
  shownDays: number;
  strongDays: number;
  /** Circles of zones around a zone's middle. */
  maxRadiusKm: number;
  /** Longest cluster, in days up to the present one. */
  maxDays: number;
  /** Days that the scan compares the last ones with. */
  studyDays: number;
  replicas: number;
}

/**
 * Twelve false spikes a year, 30 and 365 days, a week and 50 km: one false call a month is what a team of volunteers can bear, and
 * a cluster of a bad batch is days long. Ours, as none of it is given by a source. Ninety days: long enough to know where and on
 * which days people report, too short for a drop-in that opened in spring to look like a cluster (population shift bias:
 * Kulldorff et al. 2005, discussion). 999 replicas: Kulldorff et al. 2005.
 */
export const usual: DetectSettings = { falsePerYear: 12, shownDays: 30, strongDays: 365, maxRadiusKm: 50, maxDays: 7, studyDays: 90, replicas: 999 };

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
export const historyDays = Math.max(usual.studyDays, lateDays + guardDays + baselineDays + 1);
