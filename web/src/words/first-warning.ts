/** What stands behind a first warning: only a test's result is better known than reported. */
import type { Evidence } from '@porchlight/services/contract/codes.ts';
import { firstWarningWords } from '#words/grades.ts';

export const firstWarningText = (evidence: Evidence): string => firstWarningWords[evidence === 'reported' ? 'report' : 'finding'];
