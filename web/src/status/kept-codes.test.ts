import { expect, test } from 'vitest';
import { newReportCode } from '@porchlight/services/contract/report-code.ts';
import { storageInMemory } from '../test/storage-in-memory.ts';
import { forgetCode, keepCode, keptCodes } from './kept-codes.ts';

test('codes are kept newest first, once each, and forgotten without a trace', () => {
  const kept = storageInMemory();
  const [first, second] = [newReportCode(), newReportCode()];
  keepCode(first);
  keepCode(second);
  keepCode(first);
  expect(keptCodes()).toEqual([first, second]);
  forgetCode(first);
  forgetCode(second);
  expect(kept.size).toBe(0);
});

test('a browser that keeps nothing says so, and what is not a code is left out', () => {
  const kept = storageInMemory({ full: true });
  expect(keepCode(newReportCode())).toBe(false);
  kept.set('kept-report-codes', '["<b>","x"]');
  expect(keptCodes()).toEqual([]);
});
