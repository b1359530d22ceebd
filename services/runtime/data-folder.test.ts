/** What is taken for a damaged folder, and what is not: who is told that it is goes back to an older backup. */
import { expect, test } from 'vitest';
import { isDamage } from './data-folder.ts';

const failed = (fields: object) => Object.assign(new Error('no'), fields);

test.each([
  ['a page whose checksum is wrong', failed({ code: 'XX001' }), true],
  ['a file that is gone', failed({ code: '58P01' }), true],
  ['an engine that cannot begin', new WebAssembly.RuntimeError('unreachable'), true],
  ['a full disk, said by PostgreSQL', failed({ code: '53100' }), false],
  ['a full disk, said by the system', failed({ code: 'ENOSPC', syscall: 'write' }), false],
  ['too little memory, said by PostgreSQL', failed({ code: '53200' }), false],
  ['a missing right', failed({ code: '42501' }), false],
  ['a lock that did not come', failed({ code: '55P03' }), false],
  ['too little memory', new RangeError('Array buffer allocation failed'), false],
])('%s', (_what, error, damage) => expect(isDamage(error)).toBe(damage));
