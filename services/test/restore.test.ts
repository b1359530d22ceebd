/** What people took back stays gone, though a backup from before brings it back; a crash in between harms nobody. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyDeletions } from '../apply-deletions.ts';
import { receiveTick } from '../contract/limits.ts';
import { newReportCode } from '../contract/report-code.ts';
import { deliverAlert } from '../delivery/deliver-alert.ts';
import { removeSubscription } from '../delivery/remove-subscription.ts';
import { saveSubscription } from '../delivery/save-subscription.ts';
import { addToReport, withdrawReport } from '../intake/change-report.ts';
import { openSpool } from '../intake/open-spool.ts';
import { submitReport } from '../intake/submit-report.ts';
import { journaled } from '../runtime/deletion-journal.ts';
import { openKeys } from '../runtime/keys.ts';
import { anAlert } from './an-alert.ts';
import { aReport } from './builders.ts';
import { openTestContext, type TestContext } from './harness.ts';
import { issueMessage } from './issue-message.ts';
import { prepareGround } from './product.ts';
import { startPushService, type PushService } from './push-service.ts';
import { testConfig } from './test-config.ts';

let context: TestContext;
let service: PushService;
let here: string;
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { pushHosts: [service.host] } });
  here = context.areas.districts[0]!.id;
});
afterAll(async () => {
  await context.close();
  await service.close();
});

async function send(): Promise<string> {
  const report = aReport({ zone: context.areas.zones[0]!.id, code: newReportCode(), text: 'words' });
  await submitReport(context, report, { lane: 'first', possibleDuplicate: false, source: 'community' });
  return report.code;
}
const tick = async () => {
  context.clock.step(receiveTick);
  await openSpool(context);
};
async function subscribe() {
  const receiver = service.addReceiver();
  await saveSubscription(context, { endpoint: receiver.endpoint, keys: receiver.keys, districts: [here], severeOnly: false });
  return receiver;
}
const reports = () => context.db.owner.selectFrom('report').selectAll().orderBy('id').execute();
const additions = () => context.db.owner.selectFrom('report_addition').selectAll().orderBy('id').execute();
const subscriptions = () => context.db.owner.selectFrom('subscription').selectAll().orderBy('id').execute();
/** Calls back with how to put everything back as it is now. */
async function backUp(): Promise<() => Promise<void>> {
  const { owner } = context.db;
  const kept = { report: await reports(), report_addition: await additions(), subscription: await subscriptions() };
  return async () => {
    for (const table of ['report', 'subscription'] as const) await owner.deleteFrom(table).execute();
    for (const table of ['report', 'report_addition', 'subscription'] as const) {
      if (kept[table].length > 0) await owner.insertInto(table).values(kept[table] as never).execute();
    }
  };
}
const idOf = async (code: string) => {
  const hmac = await context.keys.hmac('report-code', code);
  return (await reports()).find(({ code_hmac }) => code_hmac.equals(hmac))!.id;
};
const tagsLeft = async () => (await subscriptions()).map(({ endpoint_hmac }) => endpoint_hmac.toString('hex')).sort();
const tagOf = async ({ endpoint }: { endpoint: string }) => (await context.keys.hmac('endpoint-lookup', endpoint)).toString('hex');

test('a report taken back and a subscription ended are gone again after a restore, and nobody else\'s', async () => {
  const [stays, goes] = [await send(), await send()];
  await tick();
  for (const code of [stays, goes]) await addToReport(context, code, 'more words');
  const [kept, ended, gone] = [await subscribe(), await subscribe(), await subscribe()];
  await tick();
  const restore = await backUp();

  await withdrawReport(context, goes);
  await removeSubscription(context, ended.endpoint);
  service.answer(({ token }) => (token === gone.token ? { status: 410 } : undefined));
  await issueMessage(context, anAlert({ sent: context.clock.date().toISOString(), expires: new Date(context.clock.now() + 3_600_000).toISOString(), area: { level: 'district', id: here, name: 'West', districts: [here] } }));
  const { alert_id: alertId } = await context.db.owner.selectFrom('alert_message').select('alert_id').executeTakeFirstOrThrow();
  await deliverAlert(context, { alertId, version: 1 });
  expect(await journaled(context, 'report')).toEqual([]); // told only when the tick has ended
  await tick();
  const after = [await reports(), await additions(), await subscriptions()];
  expect(await tagsLeft()).toEqual([await tagOf(kept)]);

  await restore();
  const [lost, other] = [await idOf(goes), await idOf(stays)];
  expect((await reports()).find(({ id }) => id === lost)).toMatchObject({ state: 'open', sealed_text: expect.any(Buffer) });
  expect([(await additions()).length, (await tagsLeft()).length]).toEqual([2, 3]);
  await applyDeletions(context);
  expect([await reports(), await additions(), await subscriptions()]).toEqual(after);
  expect((await reports()).find(({ id }) => id === lost)).toMatchObject({ state: 'withdrawn', sealed_text: null, key_hour: null });
  expect((await reports()).find(({ id }) => id === other)).toMatchObject({ state: 'open', sealed_text: expect.any(Buffer) });
  expect((await additions()).map(({ report_id }) => report_id)).toEqual([other]);
  expect(await journaled(context, 'report')).toEqual([lost]);
  await applyDeletions(context);
  expect([await reports(), await additions(), await subscriptions()]).toEqual(after);
});

test('who subscribed anew after ending it is still told after a restore', async () => {
  const receiver = await subscribe();
  await removeSubscription(context, receiver.endpoint);
  await saveSubscription(context, { endpoint: receiver.endpoint, keys: receiver.keys, districts: [here], severeOnly: false });
  const restore = await backUp();
  await restore();
  await applyDeletions(context);
  expect(await tagsLeft()).toContain(await tagOf(receiver));
});

test('an endpoint that was not known leaves a line like any other, and it means nobody', async () => {
  const [lines, before] = [(await journaled(context, 'subscription')).length, await tagsLeft()];
  await removeSubscription(context, `https://${service.host}/unknown`);
  expect(await journaled(context, 'subscription')).toHaveLength(lines + 1);
  await applyDeletions(context);
  expect(await tagsLeft()).toEqual(before);
});

test('an opening of the spool that is cut off after the journal is done again, and takes the report back once', async () => {
  const code = await send();
  await tick();
  await withdrawReport(context, code);
  context.clock.step(receiveTick);
  const cutOff: TestContext = { ...context, db: { ...context.db, as: (role, work) => context.db.as(role, async (trx) => {
    await work(trx);
    throw new Error('cut off');
  }) } };
  await expect(openSpool(cutOff)).rejects.toThrow('cut off');
  const id = await idOf(code);
  const state = async () => (await reports()).find((row) => row.id === id)!.state;
  expect([await state(), (await journaled(context, 'report')).includes(id)]).toEqual(['open', true]);
  await openSpool(context);
  expect(await state()).toBe('withdrawn');
});

test('kill -9 between the journal and the database: the line is there, the row too, and asking again ends it', async () => {
  const ground = await prepareGround();
  const url = (path: string) => JSON.stringify(join(import.meta.dirname, path));
  const endpoint = 'https://fcm.googleapis.com/fcm/send/abc';
  // Dies when all statements are done and nothing is committed.
  const script = `
    import { removeSubscription } from ${url('../delivery/remove-subscription.ts')};
    import { saveSubscription } from ${url('../delivery/save-subscription.ts')};
    import { openKeys } from ${url('../runtime/keys.ts')};
    import { connect } from ${url('../../db/connect.ts')};
    const [dir, url, keysDir, district] = process.argv.slice(1);
    const db = await connect(url ? { url } : { dir });
    const context = { db, config: { keysDir, contact: 'mailto:someone@example.org', pushHosts: [] }, clock: { now: () => Date.UTC(2026, 10, 23) }, keys: await openKeys(keysDir) };
    const p256dh = 'BCEkBjzL8Z3C-oi2Q7oE5t2Np-p7osjGLg93qUP0wvqRT21EEWyf0cQDQcakQMqz4hQKYOQ3il2nNZct4HgAUQU';
    await saveSubscription(context, { endpoint: '${endpoint}', keys: { p256dh, auth: 'AAAAAAAAAAAAAAAAAAAAAA' }, districts: [district], severeOnly: false });
    const dying = { ...db, as: (role, work) => db.as(role, async (trx) => { await work(trx); process.kill(process.pid, 'SIGKILL'); await new Promise(() => {}); }) };
    setInterval(() => {}, 1000);
    await removeSubscription({ ...context, db: dying }, '${endpoint}');`;
  try {
    const child = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, join(ground.dataDir, 'database'), ground.databaseUrl, ground.keysDir, here]);
    await expect(child).rejects.toMatchObject({ signal: 'SIGKILL' });
    const db = await ground.openDatabase();
    const place = { config: testConfig({ keysDir: ground.keysDir }), clock: context.clock };
    const left = () => db.owner.selectFrom('subscription').select('id').execute();
    expect(await left()).toEqual((await journaled(place, 'subscription')).map((id) => ({ id })));
    expect(await left()).toHaveLength(1);
    await removeSubscription({ ...context, ...place, db, keys: await openKeys(ground.keysDir) }, endpoint);
    expect(await left()).toEqual([]);
    await db.close();
  } finally {
    await ground.remove();
  }
}, 60_000);
