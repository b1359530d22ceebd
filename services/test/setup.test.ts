/** `npm run admin -- setup` from a file of answers: what it writes, what it keeps, what it says of the machine, whom it invites. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareGround, startProduct, type Ground } from './product.ts';

const admin = join(import.meta.dirname, '../admin.ts');
let folder: string;
let ground: Ground;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porchlight-setup-'));
  ground = await prepareGround();
}, 120_000);
afterAll(async () => {
  await ground.remove();
  await rm(folder, { recursive: true, force: true });
});

const inFolder = (args: string[], env: Record<string, string> = {}) => new Promise<{ code: number; said: string }>((resolve) => {
  execFile(process.execPath, [admin, ...args], { cwd: folder, env: { PATH: process.env['PATH'], ...env } }, (error, stdout, stderr) =>
    resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }));
});
const setup = async (answers: string, env: Record<string, string> = {}) => {
  await writeFile(join(folder, 'answers'), answers);
  return inFolder(['setup', '--answers', 'answers'], env);
};
const settings = () => readFile(join(folder, '.env'), 'utf8');
/** The folder and database that exist, for what a run opens. */
const onGround = () => ({ DATA_DIR: ground.dataDir, DATABASE_URL: ground.databaseUrl, DISTRICTS: ground.env['DISTRICTS']! });

test('a new file holds the answers, in the places of the example, for its owner alone', async () => {
  const { said } = await setup('PUBLIC_ORIGIN=alerts.invalid\nCONTACT=someone@example.org\nDISTRICTS=Baltimore\nCHOSEN=1 2\nINSTANCE_NAME=Corner Light\nTIMEZONE=America/New_York\n');
  const text = await settings();
  expect(text).toContain('\nPUBLIC_ORIGIN=https://alerts.invalid\n');
  expect(text).toContain('\nCONTACT=mailto:someone@example.org\n');
  expect(text).toContain('\nINSTANCE_NAME=Corner Light\n');
  expect(text).toContain('\nDISTRICTS=d1-211200133122 d1-211200133120\n');
  expect(text).toContain('\nTRUST_PROXY=loopback\n');
  expect(text).toContain('# Time zone of the area');
  expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
  expect(said).toContain('Written to .env, which only you can read: PUBLIC_ORIGIN');
  expect(said).toMatch(/^\? TLS: nothing answers there yet/m);
}, 60_000);

test('run again it keeps what is there, and every line that is not its own', async () => {
  await writeFile(join(folder, '.env'), `${await settings()}# mine\nPOW_COST=3000\n`);
  const before = await settings();
  expect((await setup('')).said).toContain('.env is as it was.');
  expect(await settings()).toBe(before);
  expect((await setup('INSTANCE_NAME=Lamp\n')).said).toContain('only you can read: INSTANCE_NAME.');
  expect(await settings()).toBe(before.replace('Corner Light', 'Lamp'));
}, 60_000);

test('a wrong answer stops it before anything is written, by its name and without its value', async () => {
  const before = await settings();
  const { code, said } = await setup('CONTACT=qzx7hidden\n');
  expect(code).toBe(1);
  expect(said).toContain('CONTACT: must start with mailto: or https://');
  expect(said).not.toContain('qzx7hidden');
  expect((await setup('DISTRICTS=Nowhere At All\n')).said).toContain('DISTRICTS: no district has this name');
  expect(await settings()).toBe(before);
}, 60_000);

test('a database that does not answer is found, and its password is not said', async () => {
  const { code, said } = await inFolder(['setup', '--check'], { ...onGround(), DATABASE_URL: 'postgres://me:qzx7hidden@127.0.0.1:1/none' });
  expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/^! database: does not answer \(ECONNREFUSED\)$/m) });
  expect(said).not.toContain('qzx7hidden');
}, 60_000);

test('in production a start leaves no link in its log', async () => {
  const product = await startProduct(ground, { NODE_ENV: 'production', POW_COST: '2000' });
  expect(await product.stop()).toBe(0);
  expect(product.said()).toContain('is running at');
  expect(product.said()).not.toMatch(/#[\w-]{43}/);
}, 60_000);

test('it invites two people by links that work once, and says so of whom it has invited before', async () => {
  const product = await startProduct(ground, { PUBLIC_ORIGIN: 'https://alerts.invalid' });
  const env = { ...onGround(), PUBLIC_ORIGIN: 'https://alerts.invalid' };
  const { code, said } = await setup('REVIEWERS=Anna, Ben\n', env);
  expect(code).toBe(0);
  expect(said.match(/^https:\/\/alerts\.invalid\/staff\S*#[\w-]{43}$/gm)).toHaveLength(2);
  expect(said).toMatch(/[█▀▄]{10}/);
  expect((await setup('REVIEWERS=Anna\n', env)).said).toContain('Somebody has this name already.');
  expect(await inFolder(['test-call', 'Anna'], { ...env, CONTACT: 'mailto:a@example.org' })).toMatchObject({ code: 1, said: expect.stringContaining('No phone is called for this account yet.') });
  expect(await inFolder(['test-call', 'Nobody'], env)).toMatchObject({ code: 1, said: expect.stringContaining('Nobody has this name.') });
  const first = await inFolder(['first-administrator'], env);
  expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/^https:\/\/alerts\.invalid\/staff\S*#[\w-]{43}\n$/) });
  await product.kill();
}, 120_000);
