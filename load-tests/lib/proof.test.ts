import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey as pbkdf2 } from 'altcha-lib/algorithms/pbkdf2';
import { deriveKey as sha } from 'altcha-lib/algorithms/sha';
import { expect, test } from 'vitest';
import { solve, type Challenge } from './proof.ts';

const hmacSignatureSecret = 'a secret of the test';

test.each([
  ['SHA-256', 1, '00', sha],
  ['SHA-256', 3, '0', sha],
  ['PBKDF2/SHA-256', 100, '0', pbkdf2],
] as const)('the service accepts what the script solves and nothing else: %s, cost %d, prefix %s', async (algorithm, cost, keyPrefix, deriveKey) => {
  const challenge = await createChallenge({ algorithm, cost, keyPrefix, deriveKey, hmacSignatureSecret });
  const proof = await solve(challenge as Challenge);
  expect(await verifySolution({ ...proof, deriveKey, hmacSignatureSecret })).toMatchObject({ verified: true });
  proof.solution.counter++;
  expect(await verifySolution({ ...proof, deriveKey, hmacSignatureSecret })).toMatchObject({ verified: false });
});

test('gives up at the limit and on an algorithm it does not know', async () => {
  const parameters = { algorithm: 'SHA-256', nonce: 'ab', salt: 'cd', cost: 1, keyLength: 32, keyPrefix: 'not hex' };
  await expect(solve({ parameters, signature: '' }, 3)).rejects.toThrow('no solution below 3');
  await expect(solve({ parameters: { ...parameters, algorithm: 'SCRYPT' }, signature: '' })).rejects.toThrow('knows no SCRYPT');
});
