import { expect, test } from 'vitest';
import { refusalOf } from './api.ts';

test('a problem keeps its code, its sentence and the field at fault', () => {
  const refusal = refusalOf(422, { code: 'bad-field', title: 'Needs a change.', detail: 'Say where.', field: 'wording.headline' });
  expect(refusal).toMatchObject({
    code: 'bad-field', message: 'Needs a change.', detail: 'Say where.', field: 'wording.headline',
  });
});

test('an answer that is not ours is told by its status', () => {
  expect(refusalOf(401, undefined).code).toBe('sign-in');
  expect(refusalOf(403, 'no').code).toBe('not-allowed');
  expect(refusalOf(404, { code: 'unheard-of' }).code).toBe('not-found');
  expect(refusalOf(429, undefined).code).toBe('slow-down');
  expect(refusalOf(502, undefined).code).toBe('fault');
});
