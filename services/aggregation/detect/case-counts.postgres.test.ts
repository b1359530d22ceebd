/** Counts that are on their way while their token is revoked. */
import { request } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { TokenAnswer } from '../../contract/staff.ts';
import { createToken } from '../../staff/create-token.ts';
import { revokeToken } from '../../staff/revoke-token.ts';
import { startTestApp, type TestApp } from '../../test/harness.ts';

let app: TestApp;
let stolen: TokenAnswer;
beforeAll(async () => void (app = await startTestApp()));
beforeEach(async () => {
  await sql`truncate case_count`.execute(app.context.db.owner);
  stolen = await createToken(app.context, { name: 'Canal crews', role: 'health-service', organisation: 'Canal', noSharingWithEnforcement: true }, null);
});
afterAll(() => app.close());

/** For what comes when the machine gets to it. */
const soon = { timeout: 10_000 };

const kept = () => app.context.db.owner.selectFrom('case_count').innerJoin('api_token', 'api_token.id', 'token_id').select(['count', 'compromised']).execute();

/** Counts of which the last part comes when `finish` is called, which gives the answer's status. */
function beginToSend() {
  const body = JSON.stringify({ stream: 'naloxone-responses', counts: [{ area: app.areas.zones[0]!.id, date: '2026-11-22', count: 7 }] });
  const sending = request(`${app.origin}/api/v1/staff/case-streams`, {
    method: 'POST', headers: { authorization: `Bearer ${stolen.token}`, 'content-type': 'application/json', 'content-length': body.length },
  });
  const answered = new Promise<number>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode!);
    });
  });
  sending.write(body.slice(0, 20));
  return { finish: () => void sending.end(body.slice(20)), answered };
}

test('what was known before the end of its token and arrives after it is refused', async () => {
  const known = vi.spyOn(app.context.db, 'as');
  const { finish, answered } = beginToSend();
  await expect.poll(() => known.mock.settledResults.map(({ value }) => value as unknown), soon).toContainEqual(expect.objectContaining({ tokenId: stolen.id }));
  known.mockRestore();
  await revokeToken(app.context, stolen.id, null, true);
  finish();
  expect([await answered, await kept()]).toEqual([401, []]);
});

test('what is being written when its token ends is waited for, and counts no more', async () => {
  const { owner } = app.context.db;
  const waiting = async () => (await sql<{ pid: number }>`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event in ('transactionid', 'tuple')`.execute(owner)).rows.length;
  const { finish, answered } = beginToSend();
  let ended: Promise<void> | undefined;
  await owner.transaction().execute(async (trx) => {
    const { staff_id } = await trx.selectFrom('api_token').select('staff_id').where('id', '=', stolen.id).executeTakeFirstOrThrow();
    // The same row, so that the request waits before it writes its own.
    await trx.insertInto('case_count').values({ staff_id, stream: 'naloxone-responses', zone_id: app.areas.zones[0]!.id, day: '2026-11-22', count: 1 }).execute();
    finish();
    await expect.poll(waiting, soon).toBe(1);
    ended = revokeToken(app.context, stolen.id, null, true);
    await expect.poll(waiting, soon).toBe(2);
  });
  await ended;
  expect([await answered, await kept()]).toEqual([200, [{ count: 7, compromised: true }]]);
});
