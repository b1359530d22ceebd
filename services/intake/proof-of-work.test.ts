import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeys } from '../runtime/keys.ts';
import { testConfig } from '../test/test-config.ts';
import { proofOfWork, type ProofOfWork } from './proof-of-work.ts';

let dir: string;
let proofs: ProofOfWork;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
  proofs = proofOfWork({ config: testConfig({ powCost: 1 }), keys: await openKeys(dir) });
});
afterAll(() => rm(dir, { recursive: true }));

test('one solution counts once, also for many requests at the same moment', async () => {
  const challenge = (await proofs.challenge())!;
  const solution = await solveChallenge({ challenge, deriveKey });
  const accepted = await Promise.all(Array.from({ length: 20 }, () => proofs.accept({ challenge, solution })));
  expect(accepted.filter(Boolean)).toHaveLength(1);
  expect(await proofs.accept({ challenge, solution })).toBe(false);
});

test('none, a wrong one and one that is not a challenge of ours are not proof', async () => {
  const challenge = (await proofs.challenge())!;
  expect(await proofs.accept(undefined)).toBe(false);
  expect(await proofs.accept({ challenge, solution: { counter: 0, derivedKey: '00' } })).toBe(false);
  expect(await proofs.accept({ challenge: null, solution: 1 })).toBe(false);
});
