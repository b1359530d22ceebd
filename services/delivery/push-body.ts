/**
 * What travels inside a push: the whole alert as codes with its headline and area name, padded to one size.
 * Everyone in a district gets the same bytes before encryption, and every message is as long as every other.
 */
import type { Alert } from '../contract/alert.ts';
import { pushBodyBytes } from '../contract/limits.ts';
import type { StaffCall } from '../contract/staff-device.ts';
import type { PushBody } from '../contract/subscription.ts';
import type { Context } from '../runtime/context.ts';
import { publicBytes } from '../runtime/public-bytes.ts';
import { encryptionOverhead } from './encrypt-push.ts';

export const pushTextBytes = pushBodyBytes - encryptionOverhead;

const nameBytes = 160;
const leastHeadlineBytes = 240;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const jsonBytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** The text, or as many whole characters as fit with `…`; `bytes` counts it as JSON without its quotes. */
function fit(text: string, bytes: number): string {
  const size = (part: string) => jsonBytes(part) - 2;
  if (size(text) <= bytes) return text;
  let kept = '';
  let left = bytes - size('…');
  for (const { segment } of graphemes.segment(text)) {
    left -= size(segment);
    if (left < 0) break;
    kept += segment;
  }
  return `${kept}…`;
}

export function pushBody(context: Pick<Context, 'log'>, alert: Alert): Buffer {
  const {
    id, version, msgType, status, severity, evidence, kind, market, form, colour, effects, naloxone, steps, band, sent, expires,
    firstWarning, withoutCommunityVote, cancelReason, takenBackAlone, stamp, area, wording: { headline },
  } = alert;
  const whole: PushBody = {
    id, version, msgType, status, severity, evidence, kind, market, form, colour, effects, naloxone, steps, band, sent, expires,
    firstWarning, withoutCommunityVote, cancelReason, takenBackAlone, stamp, headline, area,
  };
  return Buffer.from(publicBytes(context, 'pushBody', whole, fitted));
}

/** Text of one length for all. */
function fitted(whole: PushBody): string {
  const { area } = whole;
  const body: PushBody = { ...whole, headline: '', area: { ...area, name: fit(area.name, nameBytes), districts: [...area.districts] } };
  // The mark is the first to go: it stands on the page.
  if (pushTextBytes - jsonBytes(body) < leastHeadlineBytes) delete body.stamp;
  // An alert has one district or a few. Were there ever too many to carry, the words would matter more than the list.
  while (pushTextBytes - jsonBytes(body) < leastHeadlineBytes && body.area.districts.length > 1) body.area.districts.pop();
  body.headline = fit(whole.headline, pushTextBytes - jsonBytes(body));
  return JSON.stringify(body) + ' '.repeat(pushTextBytes - jsonBytes(body));
}

/** A call to staff, as long as an alert: who sees it pass cannot tell one from the other. */
export const staffCallBody = (context: Pick<Context, 'log'>, call: StaffCall): Buffer =>
  Buffer.from(publicBytes(context, 'staffCall', call, (value) => JSON.stringify(value).padEnd(pushTextBytes)));

export const readPushBody = (text: Buffer): PushBody => JSON.parse(text.toString()) as PushBody;
