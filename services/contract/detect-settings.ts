/** What the detector is set to: `usual`, or what DETECT says. `admin detect replay` tries others on history. */
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

/** As DETECT and `admin detect replay` have them: option, setting, from where to where it may go. */
export const detectOptions: readonly [option: string, setting: keyof DetectSettings, least: number, most: number][] = [
  ['budget', 'falsePerYear', 0.01, 1000], ['shown-days', 'shownDays', 1, 100_000], ['strong-days', 'strongDays', 1, 100_000],
  ['max-radius-km', 'maxRadiusKm', 0.001, 20_100], ['max-days', 'maxDays', 1, 27], ['study-days', 'studyDays', 28, 400], ['replicas', 'replicas', 99, 99_999],
];
const wholeOptions = ['max-days', 'study-days', 'replicas'];

/** The message names the option and what it may be, never what it was. */
export class WrongDetectOption extends Error {}

/** `otherwise`: what holds for an option that is not there. Throws WrongDetectOption. */
export function readDetectOptions(values: Readonly<Record<string, unknown>>, otherwise: DetectSettings): DetectSettings {
  const settings = { ...otherwise };
  for (const [option, setting, least, most] of detectOptions) {
    const text = values[option];
    if (text === undefined) continue;
    const value = typeof text === 'string' && /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    const whole = wholeOptions.includes(option);
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) throw new WrongDetectOption(`--${option} is ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}.`);
    settings[setting] = value;
  }
  if (settings.strongDays < settings.shownDays) throw new WrongDetectOption('--strong-days must not be below --shown-days: what is strong is shown.');
  return settings;
}
