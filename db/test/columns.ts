/** Every column as the schema's types have it, spelled out; the compiler refuses a line that does not follow from schema.ts. */
import type { Selectable } from 'kysely';
import type { Schema } from '../schema.ts';

type Present<T> = Exclude<T, null>;
/** The PostgreSQL types that may stand behind a TypeScript one. */
type Behind<T> = unknown extends T ? 'jsonb' | 'jsonb?' | 'geometry'
  : null extends T ? `${Plain<Present<T>>}?` : Plain<Present<T>>;
type Plain<T> = T extends Date ? 'timestamptz'
  : T extends Buffer ? 'bytea'
  : T extends boolean ? 'bool'
  : T extends number ? 'int4' | 'int8' | 'float8'
  : T extends string[] ? '_text'
  : T extends string ? 'text' | 'uuid' | 'date' : never;

/** `?`: may be null. */
export const columns: { [T in keyof Schema]: { [C in keyof Selectable<Schema[T]>]: Behind<Selectable<Schema[T]>[C]> } } = {
  district: { id: 'text', version: 'int4', name: 'text', population: 'int4', geom: 'geometry' },
  zone: { id: 'text', version: 'int4', district_id: 'text', name: 'text', population: 'int4', area_km2: 'float8', geom: 'geometry', areas: '_text' },
  zone_adjacent: { zone_id: 'text', neighbour_id: 'text' },
  zone_cell: { version: 'int4', key: 'text', zone_id: 'text' },
  district_overlap: { district_id: 'text', other_id: 'text' },
  instance: { one: 'bool', epoch: 'uuid', countries: '_text', opened_until: 'timestamptz?', keys_check: 'bytea?', area_version: 'int4', purged_hour: 'timestamptz?', looked_tick: 'timestamptz?', fan_out_paused: 'bool', backed_up_hour: 'timestamptz?' },
  intake_spool: { tick: 'timestamptz', dedupe: 'bytea', mac: 'bytea', sealed: 'bytea' },
  early_decision: {
    report_tag: 'bytea', tick: 'timestamptz', verdict: 'text', reason: 'text?', separate_person: 'bool', staff_id: 'uuid',
    same_person: 'bool',
  },
  report_mark: {
    report_tag: 'bytea', tick: 'timestamptz', claimed_by: 'uuid?', claimed_until: 'timestamptz?', snoozed_until: 'timestamptz?',
    escalated_by: 'uuid?', passed_by: '_text', question: 'text?', asked_tick: 'timestamptz?',
  },
  handover_note: { id: 'uuid', staff_id: 'uuid', tick: 'timestamptz', sealed_text: 'bytea', key_hour: 'timestamptz' },
  report: {
    id: 'uuid', zone_id: 'text', tick: 'timestamptz', kind: 'text', market: 'text', form: 'text?', colour: 'text?', routes: '_text',
    effects: '_text', naloxone: 'text?', people: 'text?', how_known: 'text?', day: 'text?', part_of_day: 'text?', happened_on: 'date?',
    source: 'text', lane: 'text', possible_duplicate: 'bool', code_hmac: 'bytea', mac: 'bytea', sealed_text: 'bytea?',
    key_hour: 'timestamptz?', state: 'text', hold_reason: 'text?', decided_by: 'uuid?', decided_tick: 'timestamptz?',
    came_duplicate: 'bool',
  },
  report_addition: { id: 'uuid', report_id: 'uuid', tick: 'timestamptz', dedupe: 'bytea', sealed_text: 'bytea', key_hour: 'timestamptz' },
  report_count: { zone_id: 'text', market: 'text', kind: 'text', day: 'date', sources: 'int4', rows: 'int4' },
  case_count: { staff_id: 'uuid', stream: 'text', zone_id: 'text', day: 'date', count: 'int4', token_id: 'uuid?' },
  signal: {
    id: 'uuid', kind: 'text', stream: 'text', market: 'text?', level: 'text', area_id: 'text', zones: '_text', first_day: 'date', last_day: 'date',
    observed: 'int4', expected: 'float8', recurrence_days: 'float8', strong: 'bool', inherited: 'bool', faded: 'bool', seen_tick: 'timestamptz', dismissed_by: 'uuid?',
  },
  incident: { id: 'uuid', market: 'text', kind: 'text', level: 'text', area_id: 'text', opened_tick: 'timestamptz' },
  incident_report: { report_id: 'uuid', incident_id: 'uuid' },
  finding: {
    id: 'uuid', district_id: 'text', market: 'text', method: 'text', samples: 'int4', found: 'jsonb', form: 'text?', colour: 'text?',
    source: 'text', staff_id: 'uuid', tick: 'timestamptz', zone_id: 'text?', risk_to_life: 'bool', collected_month: 'text?', collected_part: 'text?',
    limits: '_text', reference: 'text?',
  },
  proposal: {
    id: 'uuid', incident_id: 'uuid', finding_id: 'uuid?', state: 'text', reason: 'text', content: 'jsonb?', publish_at: 'timestamptz?',
    approved_by: 'uuid?', alert_id: 'uuid?', second_by: 'uuid?', dismissed_sources: 'int4?', community_by: 'uuid?',
  },
  alert_message: {
    epoch: 'uuid', seq: 'int8', alert_id: 'uuid', version: 'int4', msg_type: 'text', incident_id: 'uuid', districts: '_text',
    severity: 'text', content: 'jsonb', sent: 'timestamptz', expires: 'timestamptz',
  },
  cancel_request: { alert_id: 'uuid', reason: 'text', note: 'text', asked_by: 'uuid', asked_at: 'timestamptz' },
  sighting: { id: 'uuid', alert_id: 'uuid', tick: 'timestamptz', seen: 'bool' },
  subscription: { id: 'uuid', endpoint_hmac: 'bytea', sealed: 'bytea', districts: '_text', severe_only: 'bool', expires_week: 'date' },
  delivery: {
    alert_id: 'uuid', version: 'int4', subscription_id: 'uuid', state: 'text', attempts: 'int4', next_at: 'timestamptz?',
    settled_at: 'timestamptz?',
  },
  alert_reach: {
    alert_id: 'uuid', version: 'int4', sent: 'int4', failed: 'int4', gone: 'int4', seconds_half: 'int4?', seconds_most: 'int4?',
    seconds_all: 'int4?',
  },
  staff: {
    id: 'uuid', name: 'text', role: 'text', active: 'bool', created_at: 'timestamptz', organisation: 'text?', districts: '_text', frozen: 'bool',
  },
  invite: { token_hash: 'bytea', staff_id: 'uuid', expires_at: 'timestamptz' },
  passkey: { id: 'text', staff_id: 'uuid', public_key: 'bytea', counter: 'int8', transports: '_text', created_at: 'timestamptz' },
  recovery_code: { hash: 'bytea', staff_id: 'uuid' },
  session: {
    id: 'uuid', token_hash: 'bytea', staff_id: 'uuid', opened_at: 'timestamptz', expires_at: 'timestamptz', challenge: 'text?',
    confirmed_until: 'timestamptz?',
  },
  block_signature: { block: 'text', version: 'int4', capacity: 'text', staff_id: 'uuid', at: 'timestamptz' },
  staff_device: { id: 'uuid', staff_id: 'uuid', endpoint_hmac: 'bytea', sealed: 'bytea', expires_week: 'date' },
  heads_up: { report_tag: 'bytea', tick: 'timestamptz', ends_tick: 'timestamptz', staff_id: 'uuid' },
  heads_up_answer: { report_tag: 'bytea', staff_id: 'uuid', answer: 'text' },
  shift: { id: 'uuid', staff_id: 'uuid', starts_at: 'timestamptz', ends_at: 'timestamptz', opened_tick: 'timestamptz?' },
  visit: { id: 'uuid', zone_id: 'text', day: 'date', part_of_day: 'text', what: 'text', kits: 'int4?' },
  known_to_outreach: { alert_id: 'uuid', tick: 'timestamptz?' },
  outreach_note: { report_id: 'uuid', tick: 'timestamptz', key_hour: 'timestamptz', sealed_text: 'bytea' },
  api_token: { id: 'uuid', token_hash: 'bytea', staff_id: 'uuid', expires_at: 'timestamptz', revoked: 'bool', compromised: 'bool' },
  pending_deed: {
    id: 'uuid', deed: 'text', person_id: 'uuid?', role: 'text?', asked_by: 'uuid', asked_at: 'timestamptz', state: 'text', settled_by: 'uuid?',
    settled_at: 'timestamptz?',
  },
  audit: { id: 'uuid', at: 'timestamptz', staff_id: 'uuid?', action: 'text', subject: 'text', subject_id: 'text', reason: 'text?', note_hash: 'bytea?', note_sealed: 'bytea?', note_key_hour: 'timestamptz?' },
  audit_chain: { place: 'int8', audit_id: 'uuid', hash: 'bytea' },
  audit_head: { day: 'date', place: 'int8', hash: 'bytea', mac: 'bytea' },
  authority_request: { id: 'uuid', month: 'text', kind: 'text', outcome: 'text' },
  published_numbers: { day: 'date', content: 'jsonb' },
  process: { id: 'uuid', role: 'text', version: 'text', started_at: 'timestamptz', seen_at: 'timestamptz', resting_push: '_text' },
  self_test: { one: 'bool', since: 'timestamptz', ran_at: 'timestamptz?', passed_at: 'timestamptz?', failed_step: 'text?', failures: 'int4' },
};
