/** Row types of every table, spelled as the columns are. The migrations are the truth; db/test holds the two together. */
import type { ColumnType, Generated } from 'kysely';

/** Written as a string of JSON, read as its value. */
export type Json<T> = ColumnType<T, string, string>;
/** PostGIS value: never selected as it is, only through ST_ functions. */
type Geometry = ColumnType<unknown, never, never>;

export interface DistrictRow { id: string; version: number; name: string; population: number; geom: Geometry }
export interface ZoneRow {
  id: string; version: number; district_id: string; name: string; population: number; area_km2: number; geom: Geometry;
  areas: Generated<string[]>;
}
export interface ZoneAdjacentRow { zone_id: string; neighbour_id: string }
/** What a place is resolved with: services/contract/zone-of.ts. */
export interface ZoneCellRow { version: number; key: string; zone_id: string }
/** Districts of different versions of the areas that share ground; each pair stands twice. */
export interface DistrictOverlapRow { district_id: string; other_id: string }

/**
 * The one row about this instance. `epoch` changes with a restore; spool ticks before `opened_until` take no more rows;
 * `keys_check` tells whether KEYS_DIR holds the keys that this database was written with; `purged_hour` is the hour of the
 * last finished purge; only zones of `area_version` take reports; `looked_tick` is that of the detector's last finished look.
 * `fan_out_paused`: restored, and nothing goes to phones yet. `backed_up_hour`: of the last backup by command.
 */
export interface InstanceRow {
  one: Generated<boolean>; epoch: Generated<string>; countries: Generated<string[]>; opened_until: Date | null; keys_check: Buffer | null;
  purged_hour: Date | null; area_version: Generated<number>; looked_tick: Generated<Date | null>; fan_out_paused: Generated<boolean>;
  backed_up_hour: Generated<Date | null>;
}

/** `dedupe` is the HMAC that makes a repeated send the same row; `mac` ties it to its content under the report code itself. */
export interface SpoolRow { tick: Date; dedupe: Buffer; mac: Buffer; sealed: Buffer }
/** A decision taken while the report is still inside its tick; applied and deleted when the tick ends. */
export interface EarlyDecisionRow {
  report_tag: Buffer; tick: Date; verdict: string; reason: string | null; separate_person: boolean; staff_id: string;
  same_person: Generated<boolean>;
}
/**
 * What reviewers note beside an undecided report. `report_tag`: inside its tick as in early_decision, then the bytes of the
 * report's id. `passed_by`: ids of staff. Each `until` is the end of a tick; a question shows from `asked_tick` on.
 */
export interface ReportMarkRow {
  report_tag: Buffer; tick: Date; claimed_by: string | null; claimed_until: Date | null; snoozed_until: Date | null;
  escalated_by: string | null; passed_by: Generated<string[]>; question: string | null; asked_tick: Date | null;
}
/** From one shift to the next; sealed as a report's words are, and gone with them. */
export interface HandoverNoteRow { id: string; staff_id: string; tick: Date; sealed_text: Buffer; key_hour: Date }

export interface ReportRow {
  id: string; zone_id: string; tick: Date; kind: string; market: string; form: string | null; colour: string | null;
  routes: string[]; effects: string[]; naloxone: string | null; people: string | null; how_known: string | null;
  day: string | null; part_of_day: string | null; happened_on: string | null; source: string; lane: string;
  possible_duplicate: boolean; code_hmac: Buffer; mac: Buffer; sealed_text: Buffer | null; key_hour: Date | null;
  state: Generated<string>; hold_reason: string | null; decided_by: string | null;
  /** The end of the tick in which it was decided: when its reporter may know. */
  decided_tick: Date | null;
  /** `possible_duplicate` as it was sent: a decision may change that, and undoing it gives this back. */
  came_duplicate: Generated<boolean>;
}
export interface ReportAdditionRow { id: string; report_id: string; tick: Date; dedupe: Buffer; sealed_text: Buffer; key_hour: Date }

/** What is left of accepted reports after 30 days. `sources`: those that count as separate people and happened on `day`. */
export interface ReportCountRow { zone_id: string; market: string; kind: string; day: string; sources: number; rows: number }

/** What a service counted in a zone on a day, outside of reports. `token_id`: by which it came; null where that was not kept yet. */
export interface CaseCountRow { staff_id: string; stream: string; zone_id: string; day: string; count: number; token_id: Generated<string | null> }
/**
 * What the detector saw: a signal of one series (kind, stream, market, area) and day. `market`: of the stream `supply` only.
 * `zones`: of a cluster from its middle outwards. Days are in the instance's time zone. `faded`: reports were taken out again, and
 * a later look did not find it.
 */
export interface SignalRow {
  id: Generated<string>; kind: string; stream: string; market: string | null; level: string; area_id: string; zones: string[];
  first_day: string; last_day: string; observed: number; expected: number; recurrence_days: number; strong: boolean; inherited: boolean;
  faded: Generated<boolean>; seen_tick: Date; dismissed_by: Generated<string | null>;
}

export interface IncidentRow {
  id: string; market: string; kind: string; level: string; area_id: string; opened_tick: Date;
}
export interface IncidentReportRow { report_id: string; incident_id: string }
export interface FindingRow {
  id: string; district_id: string; market: string; method: string; samples: number; found: Json<unknown>; form: string | null;
  colour: string | null; source: string; staff_id: string; tick: Date;
  /** A part of the district, where enough samples or two people stand behind it. */
  zone_id: string | null; risk_to_life: Generated<boolean>;
  /** `YYYY-MM`, and which third of it. */
  collected_month: string | null; collected_part: string | null;
  /** What the method cannot have seen; the laboratory's own id, one of its account. */
  limits: Generated<string[]>; reference: string | null;
}
/** `reason` says why as data; the sentence is made where it is shown. `content` is what a reviewer approved. */
export interface ProposalRow {
  id: string; incident_id: string; finding_id: string | null; state: Generated<string>; reason: string;
  content: Json<unknown> | null; publish_at: Date | null; approved_by: string | null; alert_id: string | null;
  second_by: string | null;
  /** How many sources stood behind it when a person decided against it: more propose it anew. */
  dismissed_sources: number | null;
  /** A community reviewer who stands behind it, as one of the two or beside them. */
  community_by: Generated<string | null>;
}
export interface AlertMessageRow {
  epoch: string; seq: number; alert_id: string; version: number; msg_type: string; incident_id: string;
  districts: string[]; severity: string; content: Json<unknown>; sent: Date; expires: Date;
}

/** One person asked to take a severe alert back; a second confirms it. */
export interface CancelRequestRow { alert_id: string; reason: string; note: string; asked_by: string; asked_at: Date }
/** One reader's answer to whether they saw what an alert is about. */
export interface SightingRow { id: string; alert_id: string; tick: Date; seen: boolean }
/** `capacity`: as whom it was signed, `clinician` or `lived-experience`. */
export interface BlockSignatureRow { block: string; version: number; capacity: string; staff_id: string; at: Date }

export interface SubscriptionRow {
  id: string; endpoint_hmac: Buffer; sealed: Buffer; districts: string[]; severe_only: boolean; expires_week: string;
}
/** One alert version to one subscription: the row is what makes a page safe to run twice. */
export interface DeliveryRow {
  alert_id: string; version: number; subscription_id: string; state: string; attempts: Generated<number>; next_at: Date | null; settled_at: Date | null;
}

/** How many one message reached, when its deliveries are gone; `gone` before that too. Seconds from its `sent`. */
export interface AlertReachRow {
  alert_id: string; version: number; sent: Generated<number>; failed: Generated<number>; gone: Generated<number>;
  seconds_half: number | null; seconds_most: number | null; seconds_all: number | null;
}

/** A browser that its person is called on; sealed as a subscription is. `expires_week`: renewed when its person opens the staff pages. */
export interface StaffDeviceRow { id: string; staff_id: string; endpoint_hmac: Buffer; sealed: Buffer; expires_week: string }
/** Workers were told of a report. `report_tag`: inside its tick as in early_decision, then the report's id. */
export interface HeadsUpRow { report_tag: Buffer; tick: Date; ends_tick: Date; staff_id: string }
export interface HeadsUpAnswerRow { report_tag: Buffer; staff_id: string; answer: string }
/** `opened_tick`: the tick in which its person first opened the queue during it. */
export interface ShiftRow { id: string; staff_id: string; starts_at: Date; ends_at: Date; opened_tick: Date | null }

/** What outreach did where: no person, and no time finer than a part of a day. `kits`: of naloxone, left there. */
export interface VisitRow { id: Generated<string>; zone_id: string; day: string; part_of_day: string; what: string; kits: number | null }
/** A team works where this alert is. `tick`: in which it said so, until that has ended; null: the public may know. */
export interface KnownToOutreachRow { alert_id: string; tick: Date | null }
/** Where outreach may come, as a reporter wrote it; sealed for twelve hours. */
export interface OutreachNoteRow { report_id: string; tick: Date; key_hour: Date; sealed_text: Buffer }

/** `districts`: where somebody works; empty means everywhere. A frozen account does nothing until an administrator lets it. */
export interface StaffRow {
  id: Generated<string>; name: string; role: string; active: Generated<boolean>; created_at: Date; organisation: Generated<string | null>;
  districts: Generated<string[]>; frozen: Generated<boolean>;
}
export interface InviteRow { token_hash: Buffer; staff_id: string; expires_at: Date }
export interface PasskeyRow {
  id: string; staff_id: string; public_key: Buffer; counter: number; transports: string[]; created_at: Date;
}
export interface RecoveryCodeRow { hash: Buffer; staff_id: string }
/** `id` names a session to its own person; `confirmed_until`: their passkey was asked for lately. */
export interface SessionRow {
  id: Generated<string>; token_hash: Buffer; staff_id: string; opened_at: Date; expires_at: Date; challenge: string | null;
  confirmed_until: Generated<Date | null>;
}
export interface ApiTokenRow {
  id: Generated<string>; token_hash: Buffer; staff_id: string; expires_at: Date; revoked: Generated<boolean>; compromised: Generated<boolean>;
}
/** What one administrator asked for and another signs. `person_id` and `role`: whose role becomes which. */
export interface PendingDeedRow {
  id: Generated<string>; deed: string; person_id: string | null; role: string | null; asked_by: string; asked_at: Date; state: Generated<string>;
  settled_by: Generated<string | null>; settled_at: Generated<Date | null>;
}
/** Added to, never changed. `reason` is a code or an id; a person's own words are sealed, and gone with their hour's key. */
export interface AuditRow {
  id: Generated<string>; at: Date; staff_id: string | null; action: string; subject: string; subject_id: string; reason: string | null;
  /** SHA-256 of the salt in the sealed words and the words. */
  note_hash: Buffer | null;
  note_sealed: Buffer | null; note_key_hour: Date | null;
}
/** Written by the database at commit. `hash`: SHA-256 of the hash before it and of the entry; `place` counts from 1 without gaps. */
export interface AuditChainRow { place: number; audit_id: string; hash: Buffer }
/** The end of the chain as it stood when the first look at this day was taken; `mac` is made with a key outside the database. */
export interface AuditHeadRow { day: string; place: number; hash: Buffer; mac: Buffer }
/** A demand by an authority, as told in public. `month`: `YYYY-MM`. */
export interface AuthorityRequestRow { id: Generated<string>; month: string; kind: string; outcome: string }
/** What /about/numbers says on a day, in bands; reckoned once. */
export interface PublishedNumbersRow { day: string; content: Json<unknown> }

/** One that runs, or has not long ended. `resting_push`: families of push services that it leaves alone for now. */
export interface ProcessRow { id: string; role: string; version: string; started_at: Date; seen_at: Date; resting_push: Generated<string[]> }
/**
 * The one row of how the service's test of itself went last, and when it last went well. `failed_step`: null where it went well;
 * `failures`: in a row; `since`: from when on it could have run.
 */
export interface SelfTestRow {
  one: Generated<boolean>; since: Generated<Date>; ran_at: Date | null; passed_at: Date | null; failed_step: string | null; failures: Generated<number>;
}

export interface Schema {
  district: DistrictRow; zone: ZoneRow; zone_adjacent: ZoneAdjacentRow; zone_cell: ZoneCellRow; district_overlap: DistrictOverlapRow;
  instance: InstanceRow;
  intake_spool: SpoolRow; early_decision: EarlyDecisionRow; report_mark: ReportMarkRow; handover_note: HandoverNoteRow; report: ReportRow; report_addition: ReportAdditionRow;
  report_count: ReportCountRow; case_count: CaseCountRow; signal: SignalRow;
  incident: IncidentRow; incident_report: IncidentReportRow; finding: FindingRow; proposal: ProposalRow;
  alert_message: AlertMessageRow; cancel_request: CancelRequestRow; sighting: SightingRow; subscription: SubscriptionRow; delivery: DeliveryRow; alert_reach: AlertReachRow;
  staff: StaffRow; invite: InviteRow; passkey: PasskeyRow; recovery_code: RecoveryCodeRow; session: SessionRow;
  api_token: ApiTokenRow; pending_deed: PendingDeedRow; audit: AuditRow; audit_chain: AuditChainRow; audit_head: AuditHeadRow;
  authority_request: AuthorityRequestRow; published_numbers: PublishedNumbersRow;
  block_signature: BlockSignatureRow;
  staff_device: StaffDeviceRow; heads_up: HeadsUpRow; heads_up_answer: HeadsUpAnswerRow; shift: ShiftRow;
  visit: VisitRow; known_to_outreach: KnownToOutreachRow; outreach_note: OutreachNoteRow;
  process: ProcessRow; self_test: SelfTestRow;
}
