import { expect, test } from 'vitest';
import { deedInWords, reasonInWords } from './deed-words.ts';

test('says a known deed as a sentence and an unknown one as it stands', () => {
  expect(deedInWords({ action: 'report-rejected', subject: 'report' })).toBe('rejected a report');
  expect(deedInWords({ action: 'shift-handed-over', subject: 'shift' })).toBe('shift handed over (shift)');
});

test('words a reason from a list and leaves a written one alone', () => {
  expect(reasonInWords('made-up')).toBe('Made up');
  expect(reasonInWords('Two labs disagree.')).toBe('Two labs disagree.');
});
