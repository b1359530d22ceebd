import { expect, test } from 'vitest';
import { asKept } from '../offline/alert-store.ts';
import { anAlert } from '../test/an-alert.ts';
import { headlineHere, marksOf, otherName } from './said-here.ts';

test('words of another language are marked with it, and run its way', () => {
  expect(marksOf('en')).toEqual({ dir: 'auto' });
  expect(marksOf('ar')).toEqual({ lang: 'ar', dir: 'rtl' });
  expect([otherName('en'), otherName('es')]).toEqual([undefined, 'Spanish']);
});

test('what the phone keeps says which language its headline is in, where no push would have brought it', () => {
  const kept = asKept(anAlert());
  expect(kept).not.toHaveProperty('language');
  expect(headlineHere(kept)).toEqual({ headline: anAlert().wording.headline, language: 'en' });
  expect(headlineHere({ ...kept, headline: 'Lote malo', language: 'es' })).toEqual({ headline: 'Lote malo', language: 'es' });
});
