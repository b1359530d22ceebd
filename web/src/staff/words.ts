/** Words only staff read, one for every code; a missing one does not compile. What the public reads is in src/words. */
import type * as codes from '@porchlight/services/contract/codes.ts';
import type { BecameOfFinding } from '@porchlight/services/contract/finding.ts';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';
import type { ProposalView } from '@porchlight/services/contract/staff.ts';

export const roleWords: Record<codes.StaffRole, { title: string; text: string }> = {
  reviewer: { title: 'Reviewer', text: 'Reads reports, decides about them, and sends alerts.' },
  'community-reviewer': {
    title: 'Community reviewer', text: 'Does the same as a reviewer, with an equal say, from lived experience.',
  },
  outreach: { title: 'Outreach', text: 'Works on the street. Sees alerts and adds what a test found; sees no reports.' },
  partner: { title: 'Partner', text: 'Another organisation. Adds what a test found; sees no reports.' },
  laboratory: { title: 'Laboratory', text: 'Tests samples and adds what was found; sees no reports.' },
  'health-service': { title: 'Health service', text: 'Sends how many calls or visits there were in an area on a day; sees nothing.' },
  administrator: {
    title: 'Administrator', text: 'Does what a reviewer does, and also manages people, tokens and the area.',
  },
};

export const rejectReasonWords: Record<(typeof codes.rejectReasons)[number], string> = {
  'same-report-twice': 'The same report twice',
  'not-about-drugs': 'Not about drugs',
  'names-a-person': 'Names a person or a home',
  advertising: 'Advertising',
  'made-up': 'Made up',
  'cannot-be-understood': 'Cannot be understood',
};

export const holdReasonWords: Record<(typeof codes.holdReasons)[number], string> = {
  'need-a-second-look': 'Needs a second pair of eyes',
  'waiting-for-more': 'Waiting for more reports',
  'waiting-for-a-test': 'Waiting for a test',
};

/** Why a report that looks like another one's is another person's after all. */
export const separateReasonWords: Record<(typeof codes.separateReasons)[number], string> = {
  'shared-connection': 'Same wifi or phone network, different people',
  'different-story': 'It tells of something else',
  'reviewer-knows': 'I know it is another person',
};

export const becameWords: Record<BecameOfFinding, string> = {
  waiting: 'Waits for a reviewer', sent: 'An alert went out', added: 'Added to an alert', 'not-used': 'No alert came of it',
};

/** Approved before, and still to be decided. */
export const heldBackWords: Record<codes.HeldBack, string> = {
  'too-few-sources': 'too few reports stood behind it by then.',
  'too-late': 'nothing could go out for as long as it was to last.',
  'account-frozen': 'the account that approved it was frozen.',
};

/** Why two reports are one person's, or one story told twice. */
export const samePersonReasonWords: Record<(typeof codes.samePersonReasons)[number], string> = {
  'same-words': 'Nearly the same words',
  'same-event': 'The same event, told twice',
  'reviewer-knows': 'I know it is the same person',
};

/** What is asked back, for whoever chooses. */
export const questionWords: Record<codes.Question, string> = {
  'what-did-it-look-like': 'What did it look like?',
  'how-was-it-taken': 'How was it taken?',
  'did-naloxone-help': 'Did naloxone help?',
  'how-many-people': 'How many people did it happen to?',
  'is-any-left-to-test': 'Is any left that could be tested?',
  'did-anyone-else-see-it': 'Did anyone else see it?',
};

export const partOfMonthWords: Record<codes.PartOfMonth, { title: string; text: string }> = {
  early: { title: 'Early', text: 'days 1 to 10' },
  middle: { title: 'Middle', text: 'days 11 to 20' },
  late: { title: 'Late', text: 'day 21 to the end' },
};

export const stateWords: Record<QueueReport['state'], string> = {
  open: 'To decide',
  held: 'On hold',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Taken back',
};

export const proposalStateWords: Record<ProposalView['state'], string> = {
  open: 'Waiting for you',
  approved: 'About to go out',
  issued: 'Sent',
  dismissed: 'Dismissed',
  added: 'Added to an alert',
};

/** About somebody else, where the form's words are in the first person. */
export const howKnownNotes: Record<codes.HowKnown, string> = {
  'felt-it': 'They felt it',
  'saw-it': 'They saw it',
  'strip-said': 'A test strip said so',
  'service-said': 'A checking service said so',
};

export const naloxoneNotes: Record<codes.NaloxoneAnswer, string> = {
  worked: 'worked',
  'took-several': 'took several doses',
  'did-not-work': 'did not bring them round',
  'not-given': 'none given',
  unknown: 'not known',
};

/** `3412` → `'3,412'`. */
export const inDigits = (count: number): string => count.toLocaleString('en');
/** `'one'` → `'1 report'`; plain English counting for headings. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${inDigits(count)} ${count === 1 ? one : many}`;
