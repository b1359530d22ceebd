/**
 * One alert in three sizes of plain text, from the same record: a line that fits a text message, a card for a chat or a
 * poster, and all of it. How well it is known and when it ends stand in each of them, whatever else there is no room for.
 */
import type { Alert } from './alert.ts';

/** Characters of a line: one text message (GSM 03.38; with other letters a phone sends it as two or three). */
export const maxLineLength = 160;

/** As far as it is known: a proposal has no version and no id yet. */
export type Sizable = Pick<Alert, 'msgType' | 'status' | 'severity' | 'evidence' | 'band' | 'market' | 'steps' | 'wording' | 'expires'>
  & { area: Pick<Alert['area'], 'name' | 'level'> } & Partial<Pick<Alert, 'firstWarning' | 'note' | 'cancelReason' | 'collected' | 'sent' | 'kind'>> & { stamp?: string | undefined };

/** In the language of whoever reads: the catalogue's words for the codes, and dates as people say them. */
export interface SizeWords {
  severity: Record<Alert['severity'], string>;
  evidence: Record<Alert['evidence'], { title: string; text: string }>;
  band: Record<NonNullable<Alert['band']>, string>;
  soldAs: Record<Alert['market'], string>;
  level: Record<Alert['area']['level'], string>;
  step: Record<Alert['steps'][number], { title: string; text: string }>;
  cancelReason: Record<NonNullable<Alert['cancelReason']>, string>;
  firstWarning: string; firstWarningShort: string;
  exercise: string; updated: string; takenBack: string;
  looks: string; does: string; doNow: string; soldAsWord: string; stamp: string; area: string; known: string;
  /** `Until 26 November, 14:00`. */
  until: (iso: string) => string;
  since: (iso: string) => string;
}

/** At most 160 characters: area, what, what to do now, how well known, until when. */
export function lineOf(alert: Sizable, words: SizeWords): string {
  const lead = leadOf(alert, words);
  const cancelled = alert.msgType === 'Cancel';
  const why = cancelled && alert.cancelReason ? `${words.cancelReason[alert.cancelReason]} ` : '';
  const last = `${why}${knownOf(alert, words)}. ${words.until(alert.expires)}.`;
  const steps = cancelled ? [] : alert.steps.map((step) => words.step[step].title);
  // Two signs around each text that may run the other way, a colon, a full stop, two spaces.
  const room = maxLineLength - lead.length - last.length - 8;
  const area = clip(alert.area.name, Math.min(44, Math.floor(room / 2)));
  // The headline first, as far as it leaves room for one thing to do.
  const one = steps[0] && room - area.length > 40 ? steps[0].length + 2 : 0;
  const what = clip(withoutArea(alert.wording.headline, alert.area.name), room - area.length - one);
  let doing = '';
  for (const step of steps) {
    const longer = doing === '' ? step : `${doing}, ${step.charAt(0).toLowerCase()}${step.slice(1)}`;
    if (area.length + what.length + longer.length + 2 > room) break;
    doing = longer;
  }
  return `${lead}${isolated(area)}: ${ended(isolated(what))} ${doing ? `${doing}. ` : ''}${last}`;
}

/** What fits a chat or half a page: the headline, what to do, what it looks like, how well known, until when. */
export function cardOf(alert: Sizable, words: SizeWords): string {
  const { wording, area } = alert;
  return lines(
    `${leadOf(alert, words)}${isolated(wording.headline)}`,
    `${isolated(area.name)}. ${words.level[area.level]}. ${words.severity[alert.severity]}.`,
    alert.firstWarning && words.firstWarning,
    alert.note && isolated(alert.note),
    ...(alert.msgType === 'Cancel' ? [alert.cancelReason && words.cancelReason[alert.cancelReason]] : [
      isolated(wording.instruction), wording.description && isolated(wording.description),
    ]),
    `${words.evidence[alert.evidence].title}. ${words.until(alert.expires)}.`,
  );
}

export function fullOf(alert: Sizable, words: SizeWords): string {
  const { wording, area, collected } = alert;
  const cancelled = alert.msgType === 'Cancel';
  return lines(
    `${leadOf(alert, words)}${isolated(wording.headline)}`,
    `${words.severity[alert.severity]}.`,
    `${words.area}: ${isolated(area.name)}. ${words.level[area.level]}.`,
    alert.firstWarning && words.firstWarning,
    alert.note && isolated(alert.note),
    cancelled && alert.cancelReason && words.cancelReason[alert.cancelReason],
    !cancelled && `\n${words.doNow}`,
    !cancelled && isolated(wording.instruction),
    ...(cancelled ? [] : alert.steps.map((step) => `- ${words.step[step].title}: ${words.step[step].text}`)),
    wording.description && `\n${words.looks}\n${isolated(wording.description)}`,
    `${words.soldAsWord} ${words.soldAs[alert.market]}.`,
    alert.stamp && `${words.stamp}: ${isolated(alert.stamp)}.`,
    wording.effectsText && `\n${words.does}\n${isolated(wording.effectsText)}`,
    `\n${words.known}`,
    `${words.evidence[alert.evidence].title}. ${words.evidence[alert.evidence].text}`,
    alert.band && `${words.band[alert.band]}.`,
    collected && `${collected.part} ${collected.month}.`,
    `${alert.sent ? `${words.since(alert.sent)}. ` : ''}${words.until(alert.expires)}.`,
  );
}

const lines = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join('\n');
const leadOf = ({ status, msgType }: Sizable, words: SizeWords): string =>
  `${status === 'Exercise' ? `${words.exercise} ` : ''}${msgType === 'Cancel' ? `${words.takenBack} ` : msgType === 'Update' ? `${words.updated} ` : ''}`;
const knownOf = (alert: Sizable, words: SizeWords): string => (alert.firstWarning ? words.firstWarningShort : words.evidence[alert.evidence].title);

/** The area stands before the headline: it is not said twice. */
function withoutArea(headline: string, area: string): string {
  const short = headline.replace(area, '').replace(/[\s:,.–-]+$/u, '').replace(/^[\s:,.–-]+/u, '').replace(/\s{2,}/g, ' ');
  return short === '' ? headline : short;
}

const ended = (text: string): string => (/[.!?…]\u2069?$/u.test(text) ? text : `${text}.`);
/** Text of the other direction keeps to itself, and the words around it stay where they are. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const isolated = (text: string): string => {
  const plain = text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
};

/** Never half a character, nor a letter without its marks: what belongs together goes or stays together. */
function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const piece of pieces(text)) {
    if (kept.length + piece.length > length - 1) break;
    kept += piece;
  }
  return `${kept.trimEnd()}…`;
}

/** What a reader sees as one character; older browsers know only whole code points. */
const pieces = (text: string): string[] => (typeof Intl.Segmenter === 'function'
  ? [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
  : (text.match(/.(?:\p{M}|\u200D.)*/gsu) ?? []));
