import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Me, RecoveryCodesAnswer } from '../contract/staff.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { serveStaff, type StaffServer } from '../test/staff-browser.ts';

let context: TestContext;
let server: StaffServer;
beforeAll(async () => {
  context = await openTestContext();
  server = await serveStaff(context);
});
afterAll(async () => {
  await server.close();
  await context.close();
});

const refused = { status: 401, body: { code: 'code-refused' } };
async function personWithCodes(name: string) {
  const someone = await server.person('reviewer', name);
  const { body } = await someone.post<RecoveryCodesAnswer>('/recovery-codes');
  return { ...someone, codes: body.codes };
}
const enter = (name: string, code = '') => server.browser().post<Me>('/sign-in/recovery', { name, code });

test('ten different codes of at least 80 bits are shown', async () => {
  const { codes } = await personWithCodes('Ash');
  expect(new Set(codes).size).toBe(10);
  // 32 letters, 20 places: 100 bits.
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test('a code signs in once', async () => {
  const { codes, me } = await personWithCodes('Birch');
  expect(await enter('Birch', codes[3])).toMatchObject({ status: 200, body: { id: me.id, recoveryCodes: 9 } });
  expect(await enter('Birch', codes[3])).toMatchObject(refused);
  expect(await enter('Birch', codes[4])).toMatchObject({ status: 200, body: { recoveryCodes: 8 } });
});

test('of two who enter one code at the same moment one gets in', async () => {
  const { codes } = await personWithCodes('Cedar');
  const answers = await Promise.all([enter('Cedar', codes[0]), enter('Cedar', codes[0])]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test('a code is taken as people write it', async () => {
  const { codes } = await personWithCodes('Dogwood');
  const code = codes[0] ?? '';
  expect((await enter(' dogwood ', ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`)).status).toBe(200);
});

test('new codes end the old ones', async () => {
  const someone = await personWithCodes('Elder');
  await someone.post('/recovery-codes');
  expect(await enter('Elder', someone.codes[0])).toMatchObject(refused);
});

test('a code of somebody else, a wrong code and an unknown name are refused alike', async () => {
  const { codes } = await personWithCodes('Fir');
  await personWithCodes('Hazel');
  const bodies = [await enter('Hazel', codes[0]), await enter('Hazel', 'nonsense'), await enter('Nobody', codes[0])];
  for (const answer of bodies) expect(answer).toMatchObject(refused);
  expect(new Set(bodies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test('a deactivated person\'s codes are worth nothing', async () => {
  const { codes, me } = await personWithCodes('Holly');
  await context.db.owner.updateTable('staff').set({ active: false }).where('id', '=', me.id).execute();
  expect(await enter('Holly', codes[0])).toMatchObject(refused);
});

test('guessing at one name is slowed down, and does not stop another', async () => {
  const fresh = await serveStaff(context);
  const guess = (name: string) => fresh.browser().post('/sign-in/recovery', { name, code: 'guess' });
  for (let n = 0; n < 10; n++) expect(await guess('Larch')).toMatchObject(refused);
  expect(await guess('LARCH ')).toMatchObject({ status: 429, body: { code: 'slow-down', detail: 'Try again in 15 minutes.' } });
  expect(await guess('Linden')).toMatchObject(refused);
  await fresh.close();
});

test('guessing at many names from one address is slowed down', async () => {
  const fresh = await serveStaff(context);
  const guess = (name: string) => fresh.browser().post('/sign-in/recovery', { name, code: 'guess' });
  for (let n = 0; n < 30; n++) expect(await guess(`Name ${n}`)).toMatchObject(refused);
  expect(await guess('Name 31')).toMatchObject({ status: 429, body: { code: 'slow-down' } });
  await fresh.close();
});
