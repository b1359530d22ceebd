/** A refusal as the person at the form reads it. The service's own sentences are for those who call its API. */
import type { ProblemBody, ProblemCode } from '@porchlight/services/contract/errors.ts';
import { badFieldWords, notServedDistricts, problemWords } from '#words/problems.ts';

/** That notifications are off is said by the words of the follow page. */
export type MetCode = Extract<ProblemCode,
  | 'bad-field' | 'unknown-field' | 'not-json' | 'too-large' | 'unknown-zone' | 'outside-area' | 'not-open-yet' | 'code-reused' | 'report-gone'
  | 'push-host' | 'slow-down' | 'fault'>;
/** Whose fault can be named: the first part of the path that the service gives. */
export type MetField = 'zone' | 'kind' | 'market' | 'typed' | 'text' | 'outreach' | 'code' | 'districts' | 'endpoint' | 'keys';
export interface ProblemWords { title: string; text?: string }

// Maps: what arrives may be any word, names of an object's own methods too.
const byCode = new Map<string, ProblemWords>(Object.entries(problemWords));
const byField = new Map<string, ProblemWords>(Object.entries(badFieldWords));

export function problemInWords({ code, field = '' }: { code?: ProblemBody['code']; field?: string }): ProblemWords {
  const [first = ''] = field.split('.');
  if (code === 'outside-area' && first === 'districts') return notServedDistricts;
  const named = code === 'bad-field' ? byField.get(first) : undefined;
  return named ?? byCode.get(code ?? '') ?? problemWords.fault;
}
