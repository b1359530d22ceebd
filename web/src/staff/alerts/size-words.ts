/** The words of an alert as plain text, for contract/alert-sizes.ts. Days are named: what is passed on is read later. */
import type { SizeWords } from '@porchlight/services/contract/alert-sizes.ts';
import { areaLevelWords, bandWords, cancelReasonWords, soldAsWords } from '#words/codes.ts';
import { evidenceWords, severityWords } from '#words/grades.ts';
import { stepWords } from '#words/steps.ts';
import { clockTime, dateInWords } from '../../words/when.ts';

export function sizeWords(timeZone: string): SizeWords {
  const moment = (iso: string) => `${dateInWords(iso, timeZone)}, ${clockTime(iso, timeZone)}`;
  return {
    severity: { Severe: severityWords.Severe.title, Moderate: severityWords.Moderate.title, Minor: severityWords.Minor.title },
    evidence: evidenceWords, band: bandWords, soldAs: soldAsWords, level: areaLevelWords, step: stepWords, cancelReason: cancelReasonWords,
    firstWarning: 'First warning: checked by one person so far. It covers the whole district until more is known.',
    firstWarningShort: 'First warning, one person so far',
    exercise: 'EXERCISE, not real.', updated: 'Updated.', takenBack: 'Taken back.',
    looks: 'What it looks like', does: 'What it does to people', doNow: 'What to do now', soldAsWord: 'Sold as', stamp: 'Stamp or logo', area: 'Area',
    known: 'How sure are we?',
    until: (iso) => `Until ${moment(iso)}`,
    since: (iso) => `Since ${moment(iso)}`,
  };
}
