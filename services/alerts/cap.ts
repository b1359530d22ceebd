/** Our alert as a CAP 1.2 message (docs.oasis-open.org/emergency/cap/v1.2): the mapping that interop stands on. */
import type { Alert } from '../contract/alert.ts';

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
      event: alert.kind === 'drug-supply' ? 'Bad batch' : 'Overdose cluster',
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
        evidence: alert.evidence, market: alert.market, band: alert.band, steps: alert.steps.join(' '),
        effects: alert.effects.join(' '), ...(alert.form && { form: alert.form }), ...(alert.colour && { colour: alert.colour }),
        ...(alert.naloxone && { naloxone: alert.naloxone }), ...(alert.cancelReason && { cancelReason: alert.cancelReason }),
      },
      area: { areaDesc: alert.area.name, geocode: { [`porchlight-${alert.area.level}`]: alert.area.id } },
    },
  };
}

/** CAP asks for an offset and forbids `Z` and fractions. */
const capTime = (iso: string) => `${iso.slice(0, 19)}-00:00`;
