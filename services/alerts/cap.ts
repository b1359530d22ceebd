/** Our alert as a CAP 1.2 message (docs.oasis-open.org/emergency/cap/v1.2): the mapping that interop stands on. */
import type { Alert } from '../contract/alert.ts';
import type { AlertKind } from '../contract/codes.ts';
import { xmlText } from './xml-text.ts';

const events: Record<AlertKind, string> = { 'drug-supply': 'Bad batch', 'suspected-overdose': 'Overdose cluster', 'supply-disrupted': 'Drug supply changed' };

/** Names and nesting are CAP's; `parameter` holds what CAP has no field for. `sender`: the instance's host name. */
export function asCap(alert: Alert, sender: string) {
  const reference = alert.references;
  return {
    identifier: `${alert.id}.${alert.version}`,
    sender,
    sent: capTime(alert.sent),
    status: alert.status,
    msgType: alert.msgType,
    scope: 'Public' as const,
    ...(alert.note && { note: alert.note }),
    ...(reference && { references: `${sender},${alert.id}.${reference.version},${capTime(reference.sent)}` }),
    info: {
      language: 'en',
      category: 'Health' as const,
      event: events[alert.kind],
      responseType: alert.msgType === 'Cancel' ? ('AllClear' as const) : ('Prepare' as const),
      urgency: alert.urgency,
      severity: alert.severity,
      certainty: alert.certainty,
      effective: capTime(alert.effective),
      expires: capTime(alert.expires),
      headline: alert.wording.headline,
      description: [alert.wording.description, alert.wording.effectsText].filter(Boolean).join('\n'),
      instruction: alert.wording.instruction,
      parameter: {
        evidence: alert.evidence, market: alert.market, ...(alert.band && { band: alert.band }), steps: alert.steps.join(' '),
        effects: alert.effects.join(' '), ...(alert.form && { form: alert.form }), ...(alert.colour && { colour: alert.colour }),
        ...(alert.firstWarning && { firstWarning: 'true' }), ...(alert.stamp && { stamp: alert.stamp }),
        ...(alert.withoutCommunityVote && { withoutCommunityVote: 'true' }), ...(alert.collected && { collected: `${alert.collected.part} ${alert.collected.month}` }),
        ...(alert.naloxone && { naloxone: alert.naloxone }), ...(alert.cancelReason && { cancelReason: alert.cancelReason }),
        ...(alert.takenBackAlone && { takenBackAlone: 'true' }),
      },
      area: { areaDesc: alert.area.name, geocode: { [`porchlight-${alert.area.level}`]: alert.area.id } },
    },
  };
}

/** The message as CAP 1.2 XML; elements stand in the order of its schema, as `asCap` has them. */
export function capXml(alert: Alert, sender: string): string {
  const { info, ...head } = asCap(alert, sender);
  const { parameter, area, ...rest } = info;
  const pairs = (tag: string, values: object) =>
    Object.entries(values).map(([valueName, value]) => wrap(tag, elements({ valueName, value }))).join('');
  const where = wrap('area', elements({ areaDesc: area.areaDesc }) + pairs('geocode', area.geocode));
  const body = elements(head) + wrap('info', elements(rest) + pairs('parameter', parameter) + where);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${body}</alert>\n`;
}

const wrap = (name: string, inside: string) => `<${name}>${inside}</${name}>`;
const elements = (values: object) => Object.entries(values).map(([name, value]) => wrap(name, xmlText(String(value)))).join('');

/** CAP asks for an offset and forbids `Z` and fractions. */
const capTime = (iso: string) => `${iso.slice(0, 19)}-00:00`;
