/** On a machine too small the start stops with a sentence that says what is missing and what to do. */
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leastDisk, needs, readMachine, refuseSmallMachine } from './small-machine.ts';

const embedded = { databaseUrl: '', dataDir: join(tmpdir(), 'not', 'there'), keysDir: tmpdir() };
const postgres = { ...embedded, databaseUrl: 'postgres://db/porchlight' };
const refusal = (...args: Parameters<typeof refuseSmallMachine>) => {
  try {
    return refuseSmallMachine(...args) ?? 'starts';
  } catch (error) {
    return (error as Error).message;
  }
};

test('one that has exactly what is needed starts', () => {
  expect(refusal(embedded, needs.embedded)).toBe('starts');
  expect(refusal(postgres, needs.postgres)).toBe('starts');
});

test('a byte of memory or disk less does not, and the sentence says the figure and the way out', () => {
  expect(refusal(embedded, { ...needs.embedded, memory: needs.embedded.memory - 1 })).toBe(
    'This machine has 1,279 MB of memory; the embedded database needs 1,280 MB. Use a bigger one, or PostgreSQL on another machine: set DATABASE_URL.',
  );
  expect(refusal(embedded, { ...needs.embedded, disk: needs.embedded.disk - 1 })).toBe(
    'Only 1,023 MB of disk are free where DATA_DIR is; the embedded database needs 1,024 MB. Make room, then start again.',
  );
  expect(refusal(postgres, { ...needs.postgres, memory: needs.postgres.memory - 1 })).toMatch(/^This machine has 383 MB of memory; a process of this service needs 384 MB\. Use a bigger one\.$/);
  expect(refusal(postgres, { ...needs.postgres, disk: 0 })).toMatch(/^Only 0 MB of disk are free where KEYS_DIR is/);
});

test('where a database is already, little disk is a warning, until there is hardly any', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'small-'));
  try {
    const place = { ...embedded, dataDir };
    mkdirSync(join(dataDir, 'database'));
    expect(refusal(place, { ...needs.embedded, disk: needs.embedded.disk - 1 })).toMatch(/Make room, then start again\.$/);
    writeFileSync(join(dataDir, 'database', 'PG_VERSION'), '17\n');
    expect(refusal(place, needs.embedded)).toBe('starts');
    expect(refusal(place, { ...needs.embedded, disk: needs.embedded.disk - 1 })).toBe(
      'Only 1,023 MB of disk are free where DATA_DIR is; the embedded database needs 1,024 MB. Make room soon: below 100 MB it does not start.',
    );
    expect(refusal(place, { ...needs.embedded, disk: leastDisk })).toMatch(/^Only 100 MB .* Make room soon/);
    expect(refusal(place, { ...needs.embedded, disk: leastDisk - 1 })).toMatch(/^Only 99 MB .* Make room, then start again\.$/);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

test('this machine is read as it is, also where the folder is not made yet', () => {
  const { memory, disk } = readMachine(embedded);
  expect(memory).toBeLessThanOrEqual(totalmem());
  expect(memory).toBeGreaterThan(0);
  const { bavail, bsize } = statfsSync(tmpdir());
  expect(Math.abs(disk - bavail * bsize)).toBeLessThan(2 ** 30);
});
