/**
 * I8 for the server's own log: constraints that fail, waits that end and bodies too large, all carrying markers, leave
 * nothing there. With the settings of a fresh PostgreSQL the same faults leave every one of them.
 */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { aReport } from './builders.ts';
import { findIn, needles, serverLog } from './find-traces.ts';
import { startTestApp, type TestApp } from './harness.ts';

let app: TestApp;
let admin: pg.Client;
let administrator: Record<string, string>;
let log = '';
const said: string[] = [];
beforeAll(async () => {
  app = await startTestApp({ log: pino({ level: 'debug' }, { write: (line: string) => void said.push(line) }) });
  const { raw } = app.context.db;
  if (!('url' in raw)) throw new Error('not PostgreSQL');
  admin = new pg.Client({ connectionString: raw.url });
  await admin.connect();
  log = await serverLog(app.context.db);
  administrator = await app.signIn('administrator');
});
afterAll(async () => {
  await admin?.end();
  await app?.close();
});

const post = async (path: string, body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  (await fetch(app.origin + path, { method: 'POST', headers, body: JSON.stringify(body) })).status;

/** What is set holds for new connections: all that the service has are cut, and it opens others. */
async function setForDatabase(settings: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(settings)) await admin.query(`alter database ${admin.database} set ${name} = '${value}'`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
  await expect.poll(async () => (await fetch(`${app.origin}/readyz`)).status, { timeout: 10_000 }).toBe(200);
}
/** While `sql` says so nobody else may have the table, or a row may not be written. */
async function during<T>(begin: string, end: string, work: () => Promise<T>): Promise<T> {
  await admin.query(begin);
  try {
    return await work();
  } finally {
    await admin.query(end);
  }
}
const refusing = <T>(table: string, check: string, work: () => Promise<T>) =>
  during(`alter table ${table} add constraint never check (${check}) not valid`, `alter table ${table} drop constraint never`, work);
const holding = <T>(table: string, work: () => Promise<T>) => during(`begin; lock table ${table} in access exclusive mode`, 'rollback', work);

/** Provokes all of it and returns what must not be told. */
async function provoke(): Promise<Record<string, string>> {
  const word = `qzx${randomInt(1e12, 2e12)}jv`;
  const zone = app.areas.zones[0]!.id;
  const invite = (name: string) => post('/api/v1/staff/invites', { name, role: 'reviewer' }, administrator);

  expect(await refusing('intake_spool', 'octet_length(sealed) < 0', () => post('/api/v1/reports', aReport({ zone, text: word })))).toBe(500);
  expect(await refusing('staff', `name not like 'qzx%'`, () => invite(`${word}1`))).toBe(500);
  await admin.query(`create function tell() returns trigger language plpgsql as $$ begin raise exception 'no room for %', new.name; end $$`);
  expect(await during('create trigger told before insert on staff for each row execute function tell()', 'drop trigger told on staff', () => invite(`${word}2`))).toBe(500);
  await admin.query('drop function tell');

  expect(await holding('zone', () => post('/api/v1/reports', aReport({ zone, text: word })))).toBe(500);
  const { code, ...rest } = aReport({ zone, text: word, market: 'meth' });
  await admin.query(`alter function submit_group set lock_timeout = '200ms'`);
  expect(await holding('intake_spool', () => post('/api/v1/reports', { code, ...rest }))).toBe(500);
  await admin.query('alter function submit_group reset lock_timeout');

  expect(await post('/api/v1/reports', { code, ...rest, text: word.repeat(1000) })).toBe(413);
  expect(await post('/api/v1/reports', { code, ...rest, text: word.repeat(60) })).toBe(422);
  expect(await post('/api/v1/subscriptions', { endpoint: word.repeat(1000) })).toBe(413);

  // Its tick cannot be opened, until it can.
  expect(await post('/api/v1/reports', { code, ...rest })).toBe(202);
  const before = said.length;
  await refusing('report', `market <> 'meth'`, async () => {
    app.context.clock.step(receiveTick);
    await expect.poll(() => said.slice(before).join(''), { timeout: 10_000 }).toContain('job-fault');
  });
  const hmac = await app.context.keys.hmac('report-code', code);
  const opened = () => app.context.db.owner.selectFrom('report').select('id').where('code_hmac', '=', hmac).execute();
  await expect.poll(async () => (await opened()).length, { timeout: 20_000 }).toBe(1);
  // By which a report is known as long as it is kept; a row's values are cut short in the log.
  const known = hmac.toString('hex').slice(0, 40);
  return {
    word, zone, known, reason: 'canceling statement', row: 'Failing row', sending: 'submit_group', asking: 'from zone as z where z.id', opening: 'insert into "report"',
  };
}

async function writtenDuring(work: () => Promise<Record<string, string>>) {
  const from = readFileSync(log).length;
  const secrets = await work();
  // What each connection was asked last, to be seen by whoever watches the server: values are never part of it.
  const { rows } = await admin.query<{ query: string }>('select query from pg_stat_activity where datname = current_database()');
  expect(findIn(Buffer.from(rows.map(({ query }) => query).join('\n')), needles([secrets.word!, secrets.zone!, secrets.known!]), '')).toEqual([]);
  // Says itself that this is the log, and that all before it has been written.
  const control = `control ${randomInt(1e12, 2e12)}`;
  await admin.query(`set log_min_messages = 'log'`);
  await admin.query(`do $$ begin raise log '%', '${control}'; end $$`);
  await admin.query('reset log_min_messages');
  await expect.poll(() => readFileSync(log).subarray(from).includes(control), { timeout: 5000 }).toBe(true);
  const written = readFileSync(log).subarray(from);
  const found = Object.entries(secrets).filter(([, text]) => findIn(written, needles([text]), '').length > 0).map(([what]) => what);
  return { secrets, found };
}

test('faults that carry markers leave none in the server\'s log, nor in ours', async () => {
  await setForDatabase({ statement_timeout: '1500' });
  const { secrets: { word, known }, found } = await writtenDuring(provoke);
  expect(found).toEqual([]);
  expect(findIn(Buffer.from(said.join('')), needles([word!, known!]), 'said')).toEqual([]);
}, 60_000);

test('with the settings of a fresh PostgreSQL the same faults leave them all, so they would have been found', async () => {
  await setForDatabase({
    log_min_messages: 'warning', log_min_error_statement: 'error', log_error_verbosity: 'default', log_parameter_max_length_on_error: '-1',
  });
  const { secrets, found } = await writtenDuring(provoke);
  expect(found).toEqual(Object.keys(secrets));
}, 60_000);
