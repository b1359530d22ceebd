/** The embedded database's own backups: one an hour, for 24 hours; a folder that is damaged says which is good, and that brings it back. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLines } from '../backup/database-lines.ts';
import { hourlyBackups, keepHourlyBackup } from '../backup/keep-hourly.ts';
import { readIdentity } from '../backup/read-identity.ts';
import { readSealed } from '../backup/sealed-file.ts';
import { start } from '../start.ts';
import { hourOf } from '../runtime/clock.ts';
import { createInvite } from '../staff/create-invite.ts';
import { readHealth } from '../watch/read-health.ts';
import { testTime } from './harness.ts';
import { prepareGround, runNode, startProduct, type Ground } from './product.ts';
import { stepClock } from './step-clock.ts';
import { testConfig } from './test-config.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await prepareGround();
}, 120_000);
afterAll(() => ground.remove());

const keyOf = (file: string) => join(ground.keysDir, 'backups', file.split('/').at(-1)!.replace('.age', ''));

test('the newest 24 stay, each whole and under a key of its own that goes with it', async () => {
  const clock = stepClock(testTime);
  const { context, stop } = await start({ config: testConfig({ dataDir: ground.dataDir, keysDir: ground.keysDir }), clock, serve: false });
  try {
    const files: string[] = [];
    const identities: string[] = [];
    for (let hour = 0; hour < 26; hour++) {
      await keepHourlyBackup(context);
      const newest = (await hourlyBackups(context.config)).at(-1)!;
      files.push(newest);
      identities.push(await readIdentity(keyOf(newest)));
      clock.step(3_600_000);
    }
    // Once an hour, however often it is asked for.
    clock.step(-3_600_000);
    const before = await readFile(files.at(-1)!);
    await keepHourlyBackup(context);
    expect((await readFile(files.at(-1)!)).equals(before)).toBe(true);
    expect(await hourlyBackups(context.config)).toEqual(files.slice(2));
    expect((await readdir(join(ground.keysDir, 'backups'))).sort()).toEqual(files.slice(2).map((file) => keyOf(file).split('/').at(-1)!));
    expect(new Set(identities).size).toBe(26);
    for (const file of [files[2]!, files[25]!]) await verifyLines(readSealed(file, await readIdentity(keyOf(file))));
    await expect(verifyLines(readSealed(files[25]!, identities[24]!))).rejects.toThrow();
    const told = async () => (await readHealth(context)).backups;
    const hourly = new Date(hourOf(clock.now()));
    expect(await told()).toEqual({ hourly, byCommand: null, late: false });
    clock.step(3 * 3_600_000);
    expect(await told()).toEqual({ hourly, byCommand: null, late: true });
  } finally {
    await stop();
  }
}, 120_000);

test('those older than a day go also while none can be written; the newest stays until there is another', async () => {
  const clock = stepClock(testTime + 26 * 3_600_000);
  const { context, stop } = await start({ config: testConfig({ dataDir: ground.dataDir, keysDir: ground.keysDir }), clock, serve: false });
  try {
    const files = await hourlyBackups(context.config);
    const full = { ...context, db: { ...context.db, owner: { startTransaction: () => { throw new Error('no room'); } } as never } };
    await expect(keepHourlyBackup(full)).rejects.toThrow('no room');
    expect(await hourlyBackups(context.config)).toEqual(files.slice(1));
    clock.step(48 * 3_600_000);
    await expect(keepHourlyBackup(full)).rejects.toThrow('no room');
    expect(await hourlyBackups(context.config)).toEqual(files.slice(-1));
    expect(await readdir(join(ground.keysDir, 'backups'))).toContain(keyOf(files.at(-1)!).split('/').at(-1)!);
    expect(await readdir(join(ground.keysDir, 'backups'))).not.toContain(keyOf(files[1]!).split('/').at(-1)!);
    await keepHourlyBackup(context);
    expect(await hourlyBackups(context.config)).toHaveLength(1);
    expect(await hourlyBackups(context.config)).not.toContain(files.at(-1)!);
  } finally {
    await stop();
  }
}, 120_000);

test('a damaged folder is refused, with the newest backup that is good; what it prints brings everything back', async () => {
  const { context, stop } = await start({ config: testConfig({ dataDir: ground.dataDir, keysDir: ground.keysDir }), clock: stepClock(testTime + 75 * 3_600_000), serve: false });
  await createInvite(context, { name: 'Anna', role: 'reviewer' }, null);
  await keepHourlyBackup(context);
  const { rows: [place] } = await sql<{ path: string }>`select pg_relation_filepath('zone') as path`.execute(context.db.owner);
  await sql`checkpoint`.execute(context.db.owner);
  const [good, bad] = (await hourlyBackups(context.config)).slice(-2) as [string, string];
  await stop();
  // The newest is broken as well.
  await writeFile(bad, (await readFile(bad)).subarray(0, -100));
  const relation = await open(join(ground.dataDir, 'database', place!.path), 'r+');
  await relation.write(randomBytes(2000), 0, 2000, 4000);
  await relation.close();

  const { code, said } = await runNode('main.ts', { ...ground.env, PORT: '0' });
  expect(code).toBe(1);
  expect(said).toContain(`${ground.dataDir}/database is damaged (XX001)\nThe newest good backup is ${good}.`);
  const [, move, command] = /\n {2}(mv .+)\n {2}npm run admin -- (restore .+)\n/.exec(said)!;
  expect((await runNode('admin.ts', ground.env, command!.split(' '))).said).toContain('Move it away first');
  await promisify(execFile)('sh', ['-c', move!]);
  const restored = await runNode('admin.ts', ground.env, command!.split(' '));
  expect(restored).toEqual({ code: 0, said: expect.stringMatching(/zone: \d+\n(.*\n)*Restored, and what people took back since is gone again\./) });

  const product = await startProduct(ground);
  await expect.poll(() => product.said()).toContain('no alert goes to phones before npm run admin -- resume');
  expect((await (await fetch(`${product.origin}/api/v1/zones/served`)).json() as { zones: unknown[] }).zones.length).toBeGreaterThan(0);
  expect(await runNode('admin.ts', ground.env, ['resume'])).toEqual({ code: 0, said: 'Alerts go to phones again.\n' });
  // The running product keeps its own from its first minute on.
  await expect.poll(async () => (await hourlyBackups(context.config)).at(-1)).not.toBe(bad);
  expect(await product.stop()).toBe(0);
}, 240_000);
