/** Whoever owns the database can switch its rules off. What they then do to the trail is found all the same. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Trx } from '@porchlight/db/connect.ts';
import { runCommand } from '../admin-commands.ts';
import { auditLifetime } from '../contract/limits.ts';
import { keyName } from '../runtime/keys.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { recordAudit } from './audit.ts';
import { listAudit } from './list-audit.ts';
import { purgeStaff } from './purge-staff.ts';
import { sealAudit } from './seal-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const day = 24 * 3_600_000;
const start = Date.now() + 3_600_000;
const firstDay = new Date(start).toISOString().slice(0, 10);
let context: TestContext;
beforeAll(async () => {
  // What chose the test area is entry 1, of the hour in which the test database was made.
  context = await openTestContext({ at: start });
  for (let n = 0; n < 5; n++) await deed(`first-${n}`);
  await sealAudit(context);
  context.clock.step(day);
  for (let n = 0; n < 5; n++) await deed(`second-${n}`, n === 3 ? 'Ann rang the laboratory.' : undefined);
  await sealAudit(context);
  context.clock.step(day);
  await deed('third-0');
});
afterAll(() => context.close());

const deed = (action: string, note?: string) => context.db.as('staff', (trx) =>
  recordAudit(context, trx, { at: context.clock.date(), by: null, action, subject: 'test', subjectId: 'x', reason: 'some-code', note }));
const verify = async () => (await verifyAudit(context)).faults;
const entry = (place: number) => sql`(select audit_id from audit_chain where place = ${place})`;

/** As the owner with every rule switched off; taken back afterwards. */
async function tamper(work: (trx: Trx) => Promise<unknown>): Promise<{ faults: string[]; code: number; said: string[] }> {
  const found: { faults: string[]; code: number; said: string[] } = { faults: [], code: -1, said: [] };
  const { owner } = context.db;
  await owner.transaction().execute(async (trx) => {
    for (const table of ['audit', 'audit_chain', 'audit_head']) await sql`alter table ${sql.table(table)} disable trigger all`.execute(trx);
    await work(trx);
    for (const table of ['audit', 'audit_chain', 'audit_head']) await sql`alter table ${sql.table(table)} enable trigger all`.execute(trx);
    // The same look, inside the transaction that is taken back.
    const inside: TestContext = { ...context, db: { ...context.db, as: (_role, look) => look(withoutIsolation(trx)) } };
    found.faults = (await verifyAudit(inside)).faults;
    found.code = await runCommand(inside, ['audit', 'verify'], (line) => found.said.push(line));
    throw new Error('undo');
  }).catch((error: Error) => expect(error.message).toBe('undo'));
  return found;
}
/** A transaction that has begun cannot be given another isolation level. */
const withoutIsolation = (trx: Trx): Trx => trx.withPlugin({
  transformQuery: ({ node }) => (node.kind === 'RawNode' && node.sqlFragments[0]?.startsWith('set transaction') ? { ...node, sqlFragments: ['select 1'] } : node),
  transformResult: async ({ result }) => result,
}) as Trx;

const made = { staff_id: null, subject: 'x', subject_id: 'x', reason: null, note_hash: null, note_sealed: null, note_key_hour: null };
async function cut(trx: Trx, where: string): Promise<void> {
  await sql`delete from audit where id in (select audit_id from audit_chain where ${sql.raw(where)})`.execute(trx);
  await sql`delete from audit_chain where ${sql.raw(where)}`.execute(trx);
}

test('who makes the whole trail anew, signed ends and all, is found by the end that is noted beside the keys', async () => {
  const { faults } = await tamper(async (trx) => {
    for (const table of ['audit_head', 'audit_chain', 'audit']) await sql`delete from ${sql.table(table)}`.execute(trx);
  });
  expect(faults).toEqual([expect.stringMatching(/^The end signed on \d{4}-\d\d-\d\d is not here any more/)]);
});

test('a trail that nobody touched is whole, from its first entry to its last', async () => {
  const verdict = await verifyAudit(context);
  expect(verdict).toMatchObject({ faults: [], heads: 2, first: { place: 1 } });
  expect(verdict.last!.place).toBe(verdict.entries);
  const said: string[] = [];
  expect(await runCommand(context, ['audit', 'verify'], (line) => said.push(line))).toBe(0);
  expect(said.at(-1)).toBe('The trail is whole.');
});

test('the database lets no role and not its owner change, delete or place an entry', async () => {
  const { owner } = context.db;
  for (const statement of [
    `update audit set action = 'x'`, `update audit set note_sealed = null`, `delete from audit`, `update audit_chain set place = place + 100`,
    `delete from audit_chain`, `update audit_head set place = 0`, `delete from audit_head`,
  ]) await expect(sql.raw(statement).execute(owner), statement).rejects.toThrow('never changes');
  await expect(deed('said').then(() => context.db.as('staff', (trx) => recordAudit(context, trx, {
    at: context.clock.date(), by: null, action: 'x', subject: 'x', subjectId: 'x', reason: 'words of a person',
  })))).rejects.toThrow('audit_reason_is_a_code');
});

test.each<[what: string, work: (trx: Trx) => Promise<unknown>, fault: string, count?: number]>([
  ['changed', (trx) => sql`update audit set action = 'other' where id = ${entry(7)}`.execute(trx), 'Entry 7 \\(\\S+, other, \\S+\\) was changed, moved or put in\\.', 1],
  ['given to somebody else', async (trx) => {
    const { id } = await trx.insertInto('staff').values({ name: randomUUID(), role: 'reviewer', created_at: new Date() }).returning('id').executeTakeFirstOrThrow();
    await sql`update audit set staff_id = ${id} where id = ${entry(2)}`.execute(trx);
  }, 'Entry 2 .* was changed, moved or put in\\.', 1],
  ['made later by a millisecond', (trx) => sql`update audit set at = at + interval '1 millisecond' where id = ${entry(1)}`.execute(trx), 'Entry 1 .* was changed, moved or put in\\.', 1],
  ['deleted', (trx) => sql`delete from audit where id = ${entry(4)}`.execute(trx), 'Entry 4 \\(\\S+\\) was deleted\\.', 1],
  ['deleted with its link', (trx) => cut(trx, 'place = 4'), 'Entries 4 are missing\\.'],
  ['deleted, the first of all', (trx) => cut(trx, 'place <= 2'), 'Entries 1 to 2 are missing, and not by the purge\\.'],
  ['deleted, all before a signed end that is not old enough', (trx) => cut(trx, 'place <= 6'), 'Entries 1 to 6 are missing, and not by the purge\\.', 1],
  ['deleted, the last before a signed end and after', (trx) => cut(trx, 'place >= 11'), 'Entries 11 are missing at the end\\.', 1],
  ['deleted with all others', (trx) => cut(trx, 'true'), 'Entries 1 to 11 are missing, and not by the purge\\.', 1],
  ['put in beside the chain', (trx) => sql`insert into audit (at, action, subject, subject_id) values (now(), 'made-up', 'x', 'x')`.execute(trx), 'An entry that is not in the chain: \\S+ \\(made-up\\)\\.', 1],
  ['put in with a link, and those behind it moved on', async (trx) => {
    const { id } = await trx.insertInto('audit').values({ ...made, at: new Date(start), action: 'made-up' }).returning('id').executeTakeFirstOrThrow();
    await sql`update audit_chain set place = place + 1000 where place >= 8`.execute(trx);
    await sql`update audit_chain set place = place - 999 where place >= 1000`.execute(trx);
    await sql`insert into audit_chain values (8, ${id}, sha256('x'))`.execute(trx);
  }, 'Entry 8 \\(\\S+, made-up, \\S+\\) was changed, moved or put in\\.'],
  ['exchanged for another', async (trx) => {
    const { rows: [second, third] } = await sql<{ audit_id: string }>`select audit_id from audit_chain where place in (2, 3) order by place`.execute(trx);
    await sql`update audit_chain set audit_id = gen_random_uuid() where place = 2`.execute(trx);
    await sql`update audit_chain set audit_id = ${second!.audit_id} where place = 3`.execute(trx);
    await sql`update audit_chain set audit_id = ${third!.audit_id} where place = 2`.execute(trx);
  }, 'Entry 2 .* was changed, moved or put in\\.', 2],
  ['changed, and the chain behind it reckoned anew', async (trx) => {
    const { rows } = await sql<{ audit_id: string }>`select audit_id from audit_chain order by place`.execute(trx);
    await sql`update audit set action = 'other' where id = ${entry(8)}`.execute(trx);
    await sql`delete from audit_chain`.execute(trx);
    for (const { audit_id } of rows) await sql`select link_audit(a) from audit a where id = ${audit_id}`.execute(trx);
  }, 'Entry 11: the chain up to it is not the one that was signed\\.', 1],
  ['left as it is, with other words', (trx) => sql`update audit set note_sealed = set_byte(note_sealed, 40, get_byte(note_sealed, 40) # 1) where note_sealed is not null`.execute(trx),
    'Entry 10 \\(.*\\): its words were changed\\.', 1],
  ['left as it is, with another signed end', (trx) => sql`update audit_head set place = 3, hash = (select hash from audit_chain where place = 3) where place = 6`.execute(trx),
    `The end signed on ${firstDay} does not carry our signature\\.`, 1],
])('an entry that was %s is found and named', async (_what, work, fault, count) => {
  const { faults, code, said } = await tamper(work);
  expect(faults[0]).toMatch(new RegExp(`^${fault}$`));
  if (count !== undefined) expect(faults).toHaveLength(count);
  expect(await verify()).toEqual([]);
  expect({ code, last: said.at(-1) }).toEqual({ code: 1, last: expect.stringMatching(/^The trail was changed: \d+ faults\.$/) });
});

test('the words of a person are sealed, read for three days, and then only known to have been there', async () => {
  const read = async () => (await listAudit(context, undefined)).entries.find(({ action }) => action === 'second-3');
  expect(await read()).toMatchObject({ note: 'Ann rang the laboratory.', reason: 'some-code' });
  const { rows } = await sql<{ row: string }>`select a::text as row from audit a`.execute(context.db.owner);
  expect(rows.map(({ row }) => row).join()).not.toContain(Buffer.from('laboratory').toString('hex'));
  context.clock.step(3 * day);
  for (const name of await context.keys.names('hours')) if (name < keyName(new Date(context.clock.now() - 3 * day))) await context.keys.destroy('hours', name);
  await purgeStaff(context);
  expect(await read()).toMatchObject({ noteGone: true });
  expect((await read())!.note).toBeUndefined();
  const { held } = await context.db.owner.selectFrom('audit').select((e) => e.fn.count<number>('note_sealed').as('held')).executeTakeFirstOrThrow();
  expect(held).toBe(0);
});

test('fifty deeds at once hold each other up in no circle, and the chain has them all', async () => {
  const before = (await verifyAudit(context)).entries;
  const staff = await context.db.owner.insertInto('staff')
    .values(['A', 'B', 'C'].map((name) => ({ name, role: 'reviewer', created_at: new Date() }))).returning('id').execute();
  await Promise.all(Array.from({ length: 50 }, (_, n) => context.db.as('staff', async (trx) => {
    const record = { at: context.clock.date(), by: staff[n % 3]!.id, subject: 'test', subjectId: String(n) };
    // Written before the deed's own locks are taken, as some deeds do.
    await recordAudit(context, trx, { ...record, action: 'begun' });
    await trx.selectFrom('staff').where('id', '=', staff[n % 3]!.id).select('id').forNoKeyUpdate().execute();
    if (n % 2 === 0) await sql`select pg_advisory_xact_lock(3)`.execute(trx);
    await recordAudit(context, trx, { ...record, action: 'done', note: `of ${n}` });
  })));
  const verdict = await verifyAudit(context);
  expect(verdict.faults).toEqual([]);
  expect(verdict.entries).toBe(before + 100);
});

test('the purge takes old entries up to a signed end, and what stays can still be verified', async () => {
  const all = (await verifyAudit(context)).entries;
  // At the very end of their time the entries before the first signature are not past it.
  context.clock.set(start + auditLifetime);
  await sealAudit(context);
  await purgeStaff(context);
  expect((await verifyAudit(context)).entries).toBe(all);
  context.clock.step(day / 2);
  await purgeStaff(context);
  expect(await verifyAudit(context)).toMatchObject({ entries: all - 6, first: { place: 7 }, faults: [] });
  await deed('after');
  expect(await verifyAudit(context)).toMatchObject({ entries: all - 5, last: { place: all + 1 }, faults: [] });

  const gone = await tamper((trx) => cut(trx, 'place = 7'));
  expect(gone.faults[0]).toBe('Entries 1 to 7 are missing, and not by the purge.');
});
