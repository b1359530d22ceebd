/** Our alert as a CAP 1.2 message (docs.oasis-open.org/emergency/cap/v1.2): the mapping that interop stands on. */
import type { Alert } from '../contract/alert.ts';
import { languageCodes, type Language } from '../contract/languages.ts';
import { ownLanguage } from '../contract/own-language.ts';
import { textOf } from '../contract/text-of.ts';
import type { AlertKind } from '../contract/codes.ts';
import { xmlText } from './xml-text.ts';

const events: Record<Language, Record<AlertKind, string>> = {
  en: { 'drug-supply': 'Bad batch', 'suspected-overdose': 'Overdose cluster', 'supply-disrupted': 'Drug supply changed' },
  es: { 'drug-supply': 'Lote malo', 'suspected-overdose': 'Sobredosis', 'supply-disrupted': 'Cambió lo que circula' },
  fr: { 'drug-supply': 'Mauvais lot', 'suspected-overdose': 'Overdoses', 'supply-disrupted': 'Ce qui circule a changé' },
  pt: { 'drug-supply': 'Lote perigoso', 'suspected-overdose': 'Overdoses', 'supply-disrupted': 'O que circula mudou' },
  ar: { 'drug-supply': 'دفعة خطرة', 'suspected-overdose': 'جرعات زائدة', 'supply-disrupted': 'تغيّر في السوق' },
};

/** Names and nesting are CAP's, one `info` for each language it was confirmed in; `parameter` holds what CAP has no field for. `sender`: the instance's host name. */
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
    info: languageCodes.filter((language) => language === ownLanguage || alert.texts?.[language]).map((language) => infoIn(alert, language)),
  };
}

function infoIn(alert: Alert, language: Language) {
  const { wording } = textOf(alert, language);
  return {
    language,
    category: 'Health' as const,
    event: events[language][alert.kind],
    responseType: alert.msgType === 'Cancel' ? ('AllClear' as const) : ('Prepare' as const),
    urgency: alert.urgency,
    severity: alert.severity,
    certainty: alert.certainty,
    effective: capTime(alert.effective),
    expires: capTime(alert.expires),
    headline: wording.headline,
    description: [wording.description, wording.effectsText].filter(Boolean).join('\n'),
    instruction: wording.instruction,
    parameter: {
      evidence: alert.evidence, market: alert.market, ...(alert.band && { band: alert.band }), steps: alert.steps.join(' '),
      effects: alert.effects.join(' '), ...(alert.form && { form: alert.form }), ...(alert.colour && { colour: alert.colour }),
      ...(alert.firstWarning && { firstWarning: 'true' }), ...(alert.stamp && { stamp: alert.stamp }),
      ...(alert.withoutCommunityVote && { withoutCommunityVote: 'true' }), ...(alert.collected && { collected: `${alert.collected.part} ${alert.collected.month}` }),
      ...(alert.naloxone && { naloxone: alert.naloxone }), ...(alert.cancelReason && { cancelReason: alert.cancelReason }),
      ...(alert.takenBackAlone && { takenBackAlone: 'true' }),
    },
    area: { areaDesc: alert.area.name, geocode: { [`porchlight-${alert.area.level}`]: alert.area.id } },
  };
}

/** The message as CAP 1.2 XML; elements stand in the order of its schema, as `asCap` has them. */
export function capXml(alert: Alert, sender: string): string {
  const { info, ...head } = asCap(alert, sender);
  const pairs = (tag: string, values: object) =>
    Object.entries(values).map(([valueName, value]) => wrap(tag, elements({ valueName, value }))).join('');
  const infos = info.map(({ parameter, area, ...rest }) => {
    const where = wrap('area', elements({ areaDesc: area.areaDesc }) + pairs('geocode', area.geocode));
    return wrap('info', elements(rest) + pairs('parameter', parameter) + where);
  });
  const body = elements(head) + infos.join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${body}</alert>\n`;
}

const wrap = (name: string, inside: string) => `<${name}>${inside}</${name}>`;
const elements = (values: object) => Object.entries(values).map(([name, value]) => wrap(name, xmlText(String(value)))).join('');

/** CAP asks for an offset and forbids `Z` and fractions. */
const capTime = (iso: string) => `${iso.slice(0, 19)}-00:00`;
