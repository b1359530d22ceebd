/** Staff are called on their own browsers: whom, in what form, and what is forgotten. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { runCommand } from '../admin-commands.ts';
import type { StaffRole } from '../contract/codes.ts';
import { pushBodyBytes, pushTtlSeconds } from '../contract/limits.ts';
import { createInvite } from '../staff/create-invite.ts';
import { deactivatePerson } from '../staff/deactivate-person.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { startPushService, type PushService, type Receiver } from '../test/push-service.ts';
import { makePasskey, serveStaff } from '../test/staff-browser.ts';
import { canCall, pageStaff, pageStaffLater } from './page-staff.ts';
import { pushTextBytes } from './push-body.ts';
import { removeDevice } from './remove-device.ts';
import { saveDevice } from './save-device.ts';
import { saveSubscription } from './save-subscription.ts';
import { testCall } from './test-call.ts';

const roles: StaffRole[] = ['reviewer', 'community-reviewer', 'administrator', 'outreach', 'laboratory', 'partner'];
let context: TestContext;
let service: PushService;
const ids = {} as Record<StaffRole, string>;
let phones: Record<StaffRole, Receiver>;
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { contact: 'mailto:push@example.org', pushHosts: [service.host] } });
  for (const role of roles) await createInvite(context, { name: role, role, organisation: 'Riverside' }, null);
  for (const { id, role } of await context.db.owner.selectFrom('staff').select(['id', 'role']).execute()) ids[role as StaffRole] = id;
});
afterAll(async () => {
  await context.close();
  await service.close();
});
beforeEach(async () => {
  await context.db.owner.deleteFrom('staff_device').execute();
  service.answer(() => undefined);
  phones = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await phoneOf(ids[role])]))) as typeof phones;
});

async function phoneOf(staffId: string): Promise<Receiver> {
  const receiver = service.addReceiver();
  await saveDevice(context, { endpoint: receiver.endpoint, keys: receiver.keys }, staffId);
  return receiver;
}
const rung = () => roles.filter((role) => phones[role].received().length > 0);
const audits = async (action: string) => (await context.db.owner.selectFrom('audit').select('staff_id').where('action', '=', action).execute()).length;

test('a heads-up calls outreach and who reviews, a second person is sought among who reviews; laboratories and partners are never called', async () => {
  await pageStaff(context, { why: 'second-person', except: ids.administrator });
  expect(rung()).toEqual(['reviewer', 'community-reviewer']);
  await pageStaff(context, { why: 'heads-up', except: ids.reviewer });
  expect(rung()).toEqual(['reviewer', 'community-reviewer', 'administrator', 'outreach']);
  expect(phones.reviewer.received()).toHaveLength(1);
});

test('while pushes are paused after a restore nobody is called, and whoever asks is told so', async () => {
  const pause = (paused: boolean) => context.db.owner.updateTable('instance').set({ fan_out_paused: paused }).execute();
  const can = () => context.db.as('staff', (trx) => canCall(context, trx, { why: 'heads-up' }));
  await pause(true);
  expect([await pageStaff(context, { why: 'heads-up' }), await can()]).toEqual([{ sent: 0, failed: 0, gone: 0, late: 0 }, false]);
  expect(rung()).toEqual([]);
  await pause(false);
  expect(await can()).toBe(true);
});

test('a call about one district rings who works there or everywhere; an account that is frozen is not called', async () => {
  const [here, there] = context.areas.districts.map(({ id }) => id);
  const change = (role: StaffRole, columns: { districts?: string[]; frozen?: boolean }) => context.db.owner.updateTable('staff').set(columns).where('id', '=', ids[role]).execute();
  await change('outreach', { districts: [here!] });
  await change('reviewer', { districts: [there!] });
  await change('administrator', { frozen: true });
  await pageStaff(context, { why: 'heads-up', districtId: here! });
  expect(rung()).toEqual(['community-reviewer', 'outreach']);
  for (const role of ['outreach', 'reviewer', 'administrator'] as const) await change(role, { districts: [], frozen: false });
});

test('who is called by name is called only if their role is', async () => {
  await pageStaff(context, { why: 'severe', only: [ids['community-reviewer'], ids.laboratory] });
  expect(rung()).toEqual(['community-reviewer']);
  await pageStaff(context, { why: 'severe', only: [] });
  expect(rung()).toEqual(['community-reviewer']);
});

test('a call is as long as an alert, lives as long, and says where to look and nothing else', async () => {
  await pageStaff(context, { why: 'unclaimed' });
  const [push] = phones.reviewer.received();
  expect(push!.body.length).toBe(pushBodyBytes);
  expect(push!.headers).toMatchObject({ ttl: String(pushTtlSeconds), urgency: 'high' });
  expect(Object.keys(push!.headers)).not.toContain('topic');
  const text = phones.reviewer.read(push!.body).toString();
  expect([text.length, JSON.parse(text)]).toEqual([pushTextBytes, { staff: '/staff' }]);
});

test('a row tells no endpoint, and not that a reader and a worker are one person', async () => {
  const { endpoint, keys } = phones.outreach;
  await saveSubscription(context, { endpoint, keys, districts: [context.areas.districts[0]!.id], severeOnly: false });
  const devices = await context.db.owner.selectFrom('staff_device').selectAll().execute();
  const [reader] = await context.db.owner.selectFrom('subscription').select(['endpoint_hmac', 'sealed']).execute();
  expect(devices.map(({ endpoint_hmac }) => endpoint_hmac.equals(reader!.endpoint_hmac))).not.toContain(true);
  expect(JSON.stringify(devices.map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value))))).not.toContain(service.host);
  expect(new Set([...devices.map(({ sealed }) => sealed.length), reader!.sealed.length]).size).toBe(1);
});

test.each([404, 410])('a browser that is gone (%i) is forgotten, the others stay', async (status) => {
  service.answer(({ token }) => (token === phones.reviewer.token ? { status } : undefined));
  expect(await pageStaff(context, { why: 'severe' })).toEqual({ sent: 2, failed: 0, gone: 1, late: 0 });
  service.answer(() => undefined);
  expect(await pageStaff(context, { why: 'severe' })).toMatchObject({ sent: 2, gone: 0 });
  expect(phones.reviewer.received()).toHaveLength(1);
});

test('a push service in trouble is asked again at once; the job is repeated only while nobody was reached', async () => {
  let tries = 0;
  service.answer(({ token }) => (token === phones.reviewer.token && tries++ === 0 ? { status: 503 } : undefined));
  await pageStaffLater(context, { why: 'second-person' });
  expect(phones.reviewer.received().map(({ answered }) => answered)).toEqual([503, 201]);
  expect(phones.administrator.received()).toHaveLength(1);
  service.answer(() => ({ status: 503 }));
  await expect(pageStaffLater(context, { why: 'second-person' })).rejects.toThrow('no push service took the call');
}, 20_000);

test('that nobody can be called about what waits is a line in the log, and never about a report whose tick may run', async () => {
  const warned = vi.spyOn(context.log, 'warn');
  await context.db.owner.deleteFrom('staff_device').where('staff_id', '<>', ids.administrator).execute();
  const able = (except?: string) => context.db.as('staff', (trx) => canCall(context, trx, { why: 'second-person', ...(except !== undefined && { except }) }));
  expect([await able(), await able(ids.administrator)]).toEqual([true, false]);
  await pageStaffLater(context, { why: 'second-person' });
  expect(warned).not.toHaveBeenCalled();
  const { contact } = context.config;
  context.config.contact = '';
  expect(await able()).toBe(false);
  for (const why of ['heads-up', 'passed-on', 'escalated', 'held-back'] as const) await pageStaffLater(context, { why });
  context.config.contact = contact;
  expect(warned.mock.calls).toEqual([[{ why: 'held-back' }, 'nobody-to-call']]);
  warned.mockRestore();
});

test('somebody whose access has ended is not called, and their phones are forgotten', async () => {
  await createInvite(context, { name: 'Leaver', role: 'reviewer' }, null);
  const { id } = await context.db.owner.selectFrom('staff').select('id').where('name', '=', 'Leaver').executeTakeFirstOrThrow();
  const phone = await phoneOf(id);
  await deactivatePerson(context, id, null);
  await pageStaff(context, { why: 'severe' });
  expect(phone.received()).toEqual([]);
  expect(await context.db.owner.selectFrom('staff_device').select('id').where('staff_id', '=', id).execute()).toEqual([]);
});

test('a test call rings one’s own phones and no other’s; without any it says what to do', async () => {
  const second = await phoneOf(ids.outreach);
  expect(await testCall(context, ids.outreach)).toEqual({ sent: 2, failed: 0 });
  expect([rung(), second.received().length]).toEqual([['outreach'], 1]);
  await removeDevice(context, undefined, ids.outreach);
  await expect(testCall(context, ids.outreach)).rejects.toMatchObject({ code: 'wrong-state' });
});

test('who signs in on somebody else’s phone takes their calls only by asking to', async () => {
  const { endpoint, keys } = phones.reviewer;
  await saveDevice(context, { endpoint, keys, renew: true }, ids.outreach);
  expect(await testCall(context, ids.reviewer)).toMatchObject({ sent: 1 });
  const before = await audits('device-added');
  await saveDevice(context, { endpoint, keys }, ids.reviewer);
  expect(await audits('device-added')).toBe(before);
  await saveDevice(context, { endpoint, keys }, ids.outreach);
  expect(await audits('device-added')).toBe(before + 1);
  expect(await testCall(context, ids.outreach)).toMatchObject({ sent: 2 });
});

test('an address that we may not post to is refused, and nothing is kept', async () => {
  const { keys } = phones.reviewer;
  await context.db.owner.deleteFrom('staff_device').execute();
  await expect(saveDevice(context, { endpoint: 'https://169.254.169.254/x', keys }, ids.reviewer)).rejects.toMatchObject({ code: 'push-host' });
  expect(await context.db.owner.selectFrom('staff_device').select('id').execute()).toEqual([]);
});

test('a new phone wants the passkey of a session that is not fresh, ten are the most, and ending the other sessions ends their calls', async () => {
  const server = await serveStaff(context);
  const someone = await server.person('reviewer', 'Linden');
  await makePasskey(someone, context.config.staffOrigin);
  const add = (phone: Receiver, renew?: true) => someone.post('/devices', { endpoint: phone.endpoint, keys: phone.keys, ...(renew && { renew }) });
  const [first, ...more] = Array.from({ length: 11 }, () => service.addReceiver()) as [Receiver, ...Receiver[]];
  expect((await add(first)).status).toBe(201);
  context.clock.step(6 * 60_000);
  const stranger = service.addReceiver();
  expect(await add(stranger)).toMatchObject({ status: 403, body: { code: 'confirm-passkey' } });
  for (const again of [await add(first), await add(first, true), await add(stranger, true)]) expect(again.status).toBe(201);
  expect((await someone.get('/devices')).body).toEqual({ devices: 1 });
  await server.confirm(someone);
  const statuses = [];
  for (const phone of more) statuses.push((await add(phone)).status);
  expect(statuses).toEqual([...Array.from({ length: 9 }, () => 201), 409]);
  expect((await add(first)).status).toBe(201);
  expect((await someone.post('/me/sessions/end-others')).status).toBe(204);
  expect((await someone.get('/devices')).body).toEqual({ devices: 0 });
  await server.close();
});

test('the command line tries the phones of one person by name, and the trail says that no account did it', async () => {
  const said: string[] = [];
  expect(await runCommand(context, ['test-call', 'outreach'], (line) => said.push(line))).toBe(0);
  expect(said).toEqual(['Sent to 1 of 1 phones.']);
  expect(rung()).toEqual(['outreach']);
  expect(await context.db.owner.selectFrom('audit').select('subject_id').where('action', '=', 'device-tested').where('staff_id', 'is', null).execute()).toEqual([{ subject_id: ids.outreach }]);
  service.answer(() => ({ status: 400 }));
  expect(await runCommand(context, ['test-call', 'outreach'], (line) => said.push(line))).toBe(1);
  expect(said.at(-1)).toBe('Sent to 0 of 1 phones.');
});
