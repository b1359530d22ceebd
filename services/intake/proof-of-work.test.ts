import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeys } from '../runtime/keys.ts';
import { testConfig } from '../test/test-config.ts';
import { receiveTick, surgeCostFactor, surgeReports } from '../contract/limits.ts';
import { stepClock } from '../test/step-clock.ts';
import { proofOfWork, type ProofOfWork } from './proof-of-work.ts';
import { intakeSurge } from './surge.ts';

let dir: string;
let proofs: ProofOfWork;
const clock = stepClock(Date.UTC(2026, 10, 23, 10, 2));
const surge = intakeSurge(clock);
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
  proofs = proofOfWork({ config: testConfig({ powCost: 1 }), keys: await openKeys(dir) }, surge);
});
afterAll(() => rm(dir, { recursive: true }));

test('one solution counts once, also for many requests at the same moment', async () => {
  const challenge = (await proofs.challenge())!;
  const solution = await solveChallenge({ challenge, deriveKey });
  const accepted = await Promise.all(Array.from({ length: 20 }, () => proofs.accept({ challenge, solution })));
  expect(accepted.filter(({ proven }) => proven)).toEqual([{ proven: true, puzzle: challenge.parameters.nonce }]);
  expect(await proofs.accept({ challenge, solution })).toEqual({ proven: false });
});

test('none, a wrong one and one that is not a challenge of ours are not proof', async () => {
  const challenge = (await proofs.challenge())!;
  expect(await proofs.accept(undefined)).toEqual({ proven: false });
  expect(await proofs.accept({ challenge, solution: { counter: 0, derivedKey: '00' } })).toEqual({ proven: false });
  expect(await proofs.accept({ challenge: null, solution: 1 })).toEqual({ proven: false });
});

test('after a tick that held a flood a proof costs more, for one tick, and nothing shows before the tick has ended', async () => {
  const cost = async () => (await proofs.challenge())!.parameters.cost;
  const usual = await cost();
  const send = (reports: number) => { for (let at = 0; at < reports; at++) surge.count(); };
  send(surgeReports);
  clock.step(receiveTick);
  expect(await cost()).toBe(usual);
  send(surgeReports + 1);
  expect(await cost()).toBe(usual);
  clock.step(receiveTick);
  expect(await cost()).toBe(usual * surgeCostFactor);
  clock.step(receiveTick);
  expect(await cost()).toBe(usual);
  send(surgeReports + 1);
  clock.step(3 * receiveTick);
  expect(await cost()).toBe(usual);
});
