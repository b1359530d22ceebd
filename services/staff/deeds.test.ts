/** What one administrator asks for and another signs: a change of role, an export. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deedAloneAfter, deedLifetime, exportLifetime } from '../contract/limits.ts';
import type { DeedsAnswer, DeedView, ExportAnswer } from '../contract/people.ts';
import type { Me } from '../contract/staff.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { makePasskey, serveStaff, tokenOf, type StaffBrowser, type StaffServer } from '../test/staff-browser.ts';
import { openSession } from './open-session.ts';

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

/** An administrator with a passkey, who has just shown it. */
async function trusted(name: string) {
  const person = await server.person('administrator', name);
  await makePasskey(person, context.config.staffOrigin);
  await server.confirm(person);
  return person;
}
async function signInAs(id: string): Promise<StaffBrowser> {
  const browser = server.browser();
  const { session } = await context.db.as('staff', (trx) => openSession(context, trx, id, 'link'));
  browser.cookies.set('session', session);
  return browser;
}
const onlyThese = async (...ids: string[]) =>
  context.db.owner.updateTable('staff').set({ active: false }).where('role', '=', 'administrator').where('id', 'not in', ids).execute();
const ask = (by: StaffBrowser, id: string, role: string) => by.post<DeedView>(`/people/${id}/role`, { role });
const sign = (by: StaffBrowser, id: string) => by.post<DeedView>(`/deeds/${id}/sign`);

test('a role changes when a second administrator signs, each with their passkey, and not before', async () => {
  const [asker, signer, someone] = [await trusted('Poplar'), await trusted('Quince'), await server.person('outreach', 'Redbud')];
  await onlyThese(asker.me.id, signer.me.id);
  const unconfirmed = await signInAs(asker.me.id);
  expect(await ask(unconfirmed, someone.me.id, 'reviewer')).toMatchObject({ status: 403, body: { code: 'confirm-passkey' } });
  const { body: deed, status } = await ask(asker, someone.me.id, 'reviewer');
  expect({ status, deed }).toMatchObject({ status: 201, deed: { state: 'open', mine: true, askedBy: 'Poplar', role: 'reviewer', person: { name: 'Redbud', role: 'outreach' } } });
  expect(deed.aloneFrom).toBeUndefined();
  expect(await ask(signer, someone.me.id, 'partner')).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  expect(await sign(asker, deed.id)).toMatchObject({ status: 403, body: { code: 'not-allowed', detail: expect.stringContaining('another administrator') } });
  expect(await sign(await signInAs(signer.me.id), deed.id)).toMatchObject({ body: { code: 'confirm-passkey' } });
  expect((await someone.get<Me>('/me')).body.role).toBe('outreach');
  expect((await signer.get<DeedsAnswer>('/deeds')).body.deeds).toMatchObject([{ id: deed.id, mine: false, state: 'open' }]);

  expect(await sign(signer, deed.id)).toMatchObject({ status: 200, body: { state: 'signed', settledBy: 'Quince' } });
  expect((await someone.get<Me>('/me')).body.role).toBe('reviewer');
  // A second tap finds it done.
  expect(await sign(signer, deed.id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Quince') } });
  const trail = await context.db.owner.selectFrom('audit').where('action', 'in', ['role-change-asked', 'role-changed', 'deed-signed'])
    .select(['action', 'staff_id', 'reason']).orderBy('action').execute();
  expect(trail).toEqual([
    { action: 'deed-signed', staff_id: signer.me.id, reason: null }, { action: 'role-change-asked', staff_id: asker.me.id, reason: 'reviewer' },
    { action: 'role-changed', staff_id: signer.me.id, reason: 'reviewer' },
  ]);
});

test('whom the asker let in today cannot sign for them: it could be the same person twice', async () => {
  const [asker, someone] = [await trusted('Rowan'), await server.person('outreach', 'Sumac')];
  await onlyThese(asker.me.id);
  const { link } = (await asker.post<{ link: string }>('/invites', { name: 'Second hat', role: 'administrator' })).body;
  const hat = server.browser();
  await hat.post('/join', { token: tokenOf(link) });
  await makePasskey(hat, context.config.staffOrigin);
  await server.confirm(hat);
  const { body: deed } = await ask(asker, someone.me.id, 'reviewer');
  expect(deed.aloneFrom).toBe(new Date(context.clock.now() + deedAloneAfter).toISOString());
  expect(await sign(hat, deed.id)).toMatchObject({ status: 403, body: { detail: expect.stringContaining('tomorrow') } });
  expect(await sign(asker, deed.id)).toMatchObject({ status: 409, body: { code: 'wrong-state', detail: expect.stringContaining('a day after') } });
  expect((await hat.post(`/deeds/${deed.id}/refuse`)).status).toBe(204);

  // Nor the other way round, nor two whom the asker let in for each other.
  const { link: another } = (await asker.post<{ link: string }>('/invites', { name: 'Third hat', role: 'administrator' })).body;
  const third = server.browser();
  await third.post('/join', { token: tokenOf(another) });
  await makePasskey(third, context.config.staffOrigin);
  await server.confirm(third);
  const { body: hats } = await ask(hat, someone.me.id, 'reviewer');
  for (const by of [asker, third]) expect(await sign(by, hats.id)).toMatchObject({ status: 403, body: { detail: expect.stringContaining('tomorrow') } });
  // A day later somebody has had time to ask who that is.
  context.clock.step(24 * 3_600_000);
  const later = await signInAs(asker.me.id);
  await server.confirm(later);
  expect((await sign(later, hats.id)).status).toBe(200);
});

test('a new link for the other administrator just before the day is over is no way around them', async () => {
  const [asker, other, someone] = [await trusted('Hazel'), await trusted('Hickory'), await server.person('outreach', 'Holly')];
  await onlyThese(asker.me.id, other.me.id);
  const { body: deed } = await ask(asker, someone.me.id, 'reviewer');
  context.clock.step(deedAloneAfter);
  const later = await signInAs(asker.me.id);
  await server.confirm(later);
  expect((await later.post(`/people/${other.me.id}/invite`)).status).toBe(201);
  expect(await sign(later, deed.id)).toMatchObject({ status: 409, body: { code: 'wrong-state', detail: expect.stringContaining('can sign tomorrow') } });
});

test.each(['frozen', 'ended', 'demoted'])('nobody goes on alone whose doing it is that the other administrator is %s', async (how) => {
  const [asker, other, someone] = [await trusted(`Asker ${how}`), await trusted(`Other ${how}`), await server.person('outreach', `Someone ${how}`)];
  await onlyThese(asker.me.id, other.me.id);
  const again = async () => {
    const browser = await signInAs(asker.me.id);
    await server.confirm(browser);
    return browser;
  };
  if (how === 'frozen') await asker.post(`/people/${other.me.id}/freeze`);
  else if (how === 'ended') await asker.post(`/people/${other.me.id}/deactivate`);
  else await sign(other, (await ask(asker, other.me.id, 'reviewer')).body.id);
  const { body: deed } = await ask(asker, someone.me.id, 'reviewer');
  expect(deed.aloneFrom).toBeUndefined();
  context.clock.step(deedAloneAfter);
  expect(await sign(await again(), deed.id)).toMatchObject({ status: 403, body: { code: 'not-allowed', detail: expect.stringContaining('froze, ended or demoted') } });
  await (await again()).post(`/deeds/${deed.id}/refuse`);
  context.clock.step(7 * 24 * 3_600_000);
  const { body: later } = await ask(await again(), someone.me.id, 'reviewer');
  context.clock.step(deedAloneAfter);
  expect((await sign(await again(), later.id)).status).toBe(200);
});

test('where nobody else can sign, who asked goes on alone a day later, and the trail says one person', async () => {
  const [asker, someone] = [await trusted('Spruce'), await server.person('outreach', 'Sycamore')];
  await onlyThese(asker.me.id);
  const { body: deed } = await ask(asker, someone.me.id, 'reviewer');
  context.clock.step(deedAloneAfter);
  const later = await signInAs(asker.me.id);
  await server.confirm(later);
  expect(await sign(later, deed.id)).toMatchObject({ status: 200, body: { state: 'signed' } });
  const [entry] = await context.db.owner.selectFrom('audit').where('subject_id', '=', deed.id).where('action', '=', 'deed-signed').select('reason').execute();
  expect(entry).toEqual({ reason: 'one-person' });
  // The last administrator stays one.
  const { body: own } = await ask(later, asker.me.id, 'reviewer');
  context.clock.step(deedAloneAfter);
  const last = await signInAs(asker.me.id);
  await server.confirm(last);
  expect(await sign(last, own.id)).toMatchObject({ status: 409, body: { code: 'last-administrator' } });
  context.clock.step(deedLifetime);
  const late = await signInAs(asker.me.id);
  await server.confirm(late);
  expect(await sign(late, own.id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('seven days') } });
  expect((await ask(late, asker.me.id, 'reviewer')).status).toBe(201);
});

test('an export is fetched by who asked, once, within an hour after the signature; it holds codes and no words', async () => {
  const [asker, signer] = [await trusted('Walnut'), await trusted('=Willow')];
  await onlyThese(asker.me.id, signer.me.id);
  const [zone] = context.areas.zones;
  await context.db.owner.insertInto('report_count').values({ zone_id: zone!.id, market: 'down', kind: 'drug-supply', day: '2026-09-23', sources: 7, rows: 7 }).execute();
  const fetchIt = (browser: StaffBrowser, id: string) => browser.post<ExportAnswer>(`/deeds/${id}/fetch`);
  const { body: deed } = await asker.post<DeedView>('/deeds/export');
  expect((await fetchIt(asker, deed.id)).status).toBe(409);
  expect((await sign(signer, deed.id)).status).toBe(200);
  expect((await fetchIt(signer, deed.id)).status).toBe(404);
  const { files } = (await fetchIt(asker, deed.id)).body;
  expect(files.map(({ name }) => name)).toEqual([expect.stringMatching(/^audit-.*\.csv$/), expect.stringMatching(/^counts-.*\.csv$/)]);
  expect(files[0]?.text).toContain('"’=Willow","deed-signed","deed"');
  expect(files[1]?.text).toBe(`"district","name","market","kind","week","reports"\r\n"${zone!.districtId}","${context.areas.districts.find(({ id }) => id === zone!.districtId)!.name}","down","drug-supply","2026-09-21","5-10"\r\n`);
  expect(await fetchIt(asker, deed.id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('fetched before') } });

  const { body: slow } = await asker.post<DeedView>('/deeds/export');
  await sign(signer, slow.id);
  context.clock.step(exportLifetime);
  const late = await signInAs(asker.me.id);
  expect(await fetchIt(late, slow.id)).toMatchObject({ status: 403, body: { code: 'confirm-passkey' } });
  await server.confirm(late);
  expect(await fetchIt(late, slow.id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('within an hour') } });
});
