/** Severity (how bad) and evidence (how well known) in words: two different questions, never mixed. */
import type { Collected } from '@porchlight/services/contract/alert.ts';
import type { Evidence, Severity } from '@porchlight/services/contract/codes.ts';
import { partOfMonthInWords } from '../when.ts';

export interface GradeWords { title: string; text: string }

export const severityWords: Record<Severity, GradeWords> = {
  Severe: { title: 'Danger to life', text: 'People can die of this. One person’s usual amount can be too much.' },
  Moderate: { title: 'Serious', text: 'It can hurt people badly or put them out for a long time.' },
  Minor: { title: 'Good to know', text: 'Unusual, and worth knowing before you use.' },
};

export const evidenceWords: Record<Evidence, GradeWords> = {
  reported: {
    title: 'Reported, not confirmed',
    text: 'People who were there told us. No test has been done yet, so details may change.',
  },
  corroborated: {
    title: 'Several sources agree',
    text: 'People and a service told us the same, independently. No laboratory test yet.',
  },
  screened: {
    title: 'Tested, not confirmed',
    text: 'A test found something. A quick test, such as a strip, cannot see everything, nor how much there is.',
  },
  confirmed: { title: 'Confirmed by a laboratory', text: 'A laboratory measured what was in it.' },
};

/** Under `reported`, where no report can stand behind it. */
export const disruptionText = 'Reviewers of this service know of it. No report and no test stands behind it.';

/** Of four marks, how many are filled. */
export const evidenceMarks: Record<Evidence, number> = { reported: 1, corroborated: 2, screened: 3, confirmed: 4 };

/** What a first warning is: what stands behind it, and that this is why it covers so much. How bad it is stands elsewhere. */
export const firstWarningWords: Record<'report' | 'finding', string> = {
  report: 'one or two reports so far, checked by one person. It covers the whole district until more is known.',
  finding: 'one test result so far, checked by one person. It covers the whole district until more is known.',
};
/** Beside an alert of a service that asks for a community reviewer where it is severe. */
export const noVoteText = 'No community reviewer has looked at this one yet.';
/** Beside a severe alert that was taken back. */
export const takenBackAloneText = 'One person took it back; nobody else was there to check.';
export const seenTooText = 'Others say they have seen it too.';
export const firstWarningTitle = 'First warning:';
export const secondPersonTitle = 'Checked by a second person';
/** Under `secondPersonTitle`. */
export const secondPersonText = 'It began as a first warning. It stands, and now lasts as long as other alerts do.';

/** `Samples from early November 2026`. */
export const collectedInWords = (collected: Collected): string => `Samples from ${partOfMonthInWords(collected)}`;
