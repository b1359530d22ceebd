/** The audit trail's codes as sentences. A code that is new here is shown as it is, never hidden. */
import type { AuditEntry } from '@porchlight/services/contract/staff.ts';
import { holdReasonWords, rejectReasonWords, roleWords } from '../words.ts';

const deeds: Record<string, string> = {
  'report-accepted': 'accepted a report',
  'report-held': 'put a report on hold',
  'report-rejected': 'rejected a report',
  'report-joined': 'put a report into a group',
  'alert-approved': 'approved an alert',
  'alert-signed': 'signed an alert as the second person',
  'alert-issued': 'sent an alert',
  'alert-held-back': 'held an alert back',
  'alert-updated': 'updated an alert',
  'alert-cancelled': 'took an alert back',
  'approval-taken-back': 'took an approval back',
  'proposal-dismissed': 'dismissed a proposal',
  'finding-recorded': 'added a finding',
  'finding-added': 'added what was found to an alert',
  'disruption-proposed': 'proposed to warn that the supply changed',
  'area-chosen': 'chose the area served',
  'areas-imported': 'brought in a file of areas',
  'person-invited': 'made a link for a person',
  'person-reactivated': 'brought a person back',
  'person-deactivated': 'ended a person’s access',
  'shift-planned': 'planned a shift',
  'shift-removed': 'removed a shift',
  'heads-up-sent': 'told the workers about a report',
  'heads-up-answered': 'answered a heads-up',
  'device-added': 'can be called on one more phone',
  'device-removed': 'is no longer called on a phone',
  'device-tested': 'tried a call to their phones',
  'passkey-added': 'added a passkey',
  'passkey-confirmed': 'showed their passkey again',
  'recovery-codes-made': 'made recovery codes',
  'districts-chosen': 'changed where they work',
  renamed: 'changed their name',
  'signed-in': 'signed in',
  'signed-out': 'signed out',
  'token-made': 'made a token',
  'token-revoked': 'revoked a token',
};

export const deedInWords = ({ action, subject }: Pick<AuditEntry, 'action' | 'subject'>): string =>
  deeds[action] ?? `${action.replace(/-/g, ' ')} (${subject})`;

const reasons: Record<string, string> = {
  ...rejectReasonWords,
  ...holdReasonWords,
  ...Object.fromEntries(Object.entries(roleWords).map(([code, { title }]) => [code, title])),
  'shared-connection': 'as another person’s: same connection, different people',
  'different-story': 'as another person’s: it tells of something else',
  'reviewer-knows': 'as another person’s, whom the reviewer knows of',
  'one-person': 'signed by one person: a first warning',
  'too-few-sources': 'too few separate reports were left',
  'no-sharing-with-enforcement': 'on the term “no sharing with law enforcement”',
  'too-late': 'it would have ended already',
  weekly: 'every week',
  seen: 'seen',
  'on-my-way': 'on the way',
  link: 'with a link',
  passkey: 'with a passkey',
  'recovery-code': 'with a recovery code',
};

/** A code in words; a sentence somebody wrote, as it is. */
export const reasonInWords = (reason: string): string => reasons[reason] ?? reason;
