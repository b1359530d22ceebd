/** What the status page says, a word for every code; a missing one does not compile. docs/operate.md tells whoever runs the service the rest. */
import type { Trouble } from '@porchlight/services/contract/staff.ts';

const operator = 'Call whoever runs this service.';

/** `first`: what whoever reads it does first. */
export const troubleWords: Record<Trouble, { what: string; first: string }> = {
  'no-worker': { what: 'Nothing goes out and no report is opened.', first: `The part of the service that does this is not running. ${operator} Tell people in other ways.` },
  'not-opened': { what: 'Reports of the last quarter hours are not opened.', first: `You can read them; what you decide has no effect yet. ${operator}` },
  'publish-late': { what: 'An approved alert is due and has not gone out.', first: `Tell people in other ways now. ${operator}` },
  'fan-out-paused': { what: 'No alert goes to phones.', first: `The database was restored from a backup. Look whether alerts are missing or were taken back since, then whoever runs this service lets pushes go on. Until then tell people in other ways, and look at the queue yourself: nobody is called.` },
  'push-off': { what: 'Push notifications are off.', first: 'They need a contact: whoever runs this service sets CONTACT.' },
  'push-late': { what: 'Messages are late for more than ten minutes.', first: 'A push service is slow or cannot be reached. They are tried until the alert ends; tell people in other ways too.' },
  'push-resting': { what: 'A push service does not answer.', first: 'Its phones get no message for now; they are tried again and again. Tell people in other ways too.' },
  'jobs-failed': { what: 'Something was tried many times and given up.', first: `It stands below. ${operator} The log says why.` },
  'jobs-wait': { what: 'Work in the background waits for more than a quarter of an hour.', first: operator },
  undecided: { what: 'A report has waited two days for a decision.', first: 'Its words are destroyed after three. Please read the queue.' },
  'purge-late': { what: 'What should be deleted is not.', first: operator },
  'backup-late': { what: 'A backup is overdue.', first: `If the disk broke now, what came since the last one would be lost. ${operator}` },
  'self-test-failed': { what: 'The test of itself failed.', first: `What it could not do may fail for people too. ${operator}` },
  'self-test-missing': { what: 'The test of itself has not run for more than a day.', first: operator },
};

export const stepWords: Record<string, string> = {
  prepare: 'at the start', subscribe: 'following an area', report: 'taking a report', open: 'opening reports', decide: 'deciding', group: 'grouping',
  approve: 'approving', issue: 'issuing', deliver: 'sending', read: 'reading what was sent',
};

/** Whose phones. */
export const pushServiceWords: Record<string, string> = { google: 'Chrome and Android', mozilla: 'Firefox', apple: 'iPhone and Safari', microsoft: 'Edge', other: 'others' };

export const roleOfProcess: Record<string, string> = { all: 'Everything in one', api: 'Pages and reports', worker: 'Work in the background' };
