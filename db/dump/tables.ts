/**
 * Every table, each after those it refers to, and what a backup takes of it. A move takes all of all. A backup may outlive
 * what people were promised, so it has no words that anybody typed, nothing of a tick that has not ended, nothing that lets
 * somebody in who shows it, and not who was sent what.
 */
import type { Schema } from '../schema.ts';

interface Share {
  /** No row. */
  leftOut?: true;
  /** Only these rows, as SQL. */
  where?: string;
  /** What stands in a column instead, as SQL. */
  instead?: Record<string, string>;
}
const all: Share = {};
const none: Share = { leftOut: true };
/** An opened report's mark is its id, 16 bytes; inside a tick it is a tag of 32, which means nothing without the tick's key. */
const opened: Share = { where: 'octet_length(report_tag) = 16' };

export const tables: Record<keyof Schema, Share> = {
  instance: all,
  district: all, zone: all, zone_adjacent: all, zone_cell: all, district_overlap: all,
  staff: all, passkey: all, recovery_code: all, api_token: all, pending_deed: all, block_signature: all,
  // A link or a session that was used or ended since would be good again. People sign in anew.
  invite: none, session: none,
  staff_device: all, shift: all,
  intake_spool: none, early_decision: none,
  // As when the hour's key is gone: queues say that there were words.
  report: { instead: { sealed_text: 'substr(sealed_text, 1, 0)' } },
  report_addition: none, handover_note: none, outreach_note: none,
  report_mark: opened, heads_up: opened, heads_up_answer: opened,
  report_count: all,
  incident: all, incident_report: all, finding: all, proposal: all, signal: all, case_count: all,
  alert_message: all, cancel_request: all, sighting: all, known_to_outreach: all, alert_reach: all,
  subscription: all,
  // Without these rows nothing of what was being sent is sent again.
  delivery: none,
  visit: all,
  audit: { instead: { note_sealed: 'null', note_key_hour: 'null' } }, audit_chain: all, audit_head: all,
  authority_request: all, published_numbers: all,
  // Of the processes on that machine.
  process: none, self_test: none,
};
