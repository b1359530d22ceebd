import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@porchlight/db/connect.ts';
import { newCopy } from '../test/fresh-database.ts';
import { testConfig } from '../test/test-config.ts';
import { start } from '../start.ts';
import { WrongSettings } from './config.ts';
import { mends, refuseTalkativePostgres } from './postgres-log.ts';

let copy: Awaited<ReturnType<typeof newCopy>>;
let admin: pg.Client;
beforeAll(async () => {
  copy = await newCopy(process.env['TEST_DATABASE_URL']!);
  admin = new pg.Client({ connectionString: copy.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await copy.drop();
});

/** What a start on it would say; empty where it goes on. */
async function refusal(): Promise<string> {
  const db = await connect({ url: copy.url });
  try {
    return await refuseTalkativePostgres(db).then(() => '', (error: Error) => (error instanceof WrongSettings ? error.message : Promise.reject(error)));
  } finally {
    await db.close();
  }
}
const linesOf = (words: string) => words.split('\n').slice(1);

/** What a test may set without touching its neighbours in the cluster. */
const wrong: Record<string, string> = {
  log_min_messages: 'error', log_min_error_statement: 'error', log_error_verbosity: 'default', log_statement: 'mod', log_min_duration_statement: '5000',
  log_min_duration_sample: '1', log_transaction_sample_rate: '0.01', log_duration: 'on', log_parameter_max_length: '-1',
  log_parameter_max_length_on_error: '-1', log_lock_waits: 'on', log_temp_files: '0', log_statement_stats: 'on', log_planner_stats: 'on',
  log_parser_stats: 'on', log_executor_stats: 'on', debug_print_parse: 'on', debug_print_rewritten: 'on', debug_print_plan: 'on', track_functions: 'pl',
};

test('each setting that lets rows, statements or instants into the log is named, with a line that mends it', async () => {
  const { database: name, user: login } = admin;
  for (const [setting, value] of Object.entries(wrong)) {
    await admin.query(`alter database ${name} set ${setting} = '${value}'`);
    const said = await refusal();
    expect(linesOf(said)).toEqual([expect.stringMatching(
      new RegExp(`^  alter role ${login} in database ${name} set ${setting} = '[^']*'; -- is '${value}'$`),
    )]);
    await admin.query(linesOf(said)[0]!);
    expect({ setting, said: await refusal() }).toEqual({ setting, said: '' });
  }
}, 60_000);

test('the start itself stops there, before it makes a table', async () => {
  await admin.query(`create database ${new URL(copy.url).pathname.slice(1)}_bare`);
  const url = `${copy.url}_bare`;
  try {
    await admin.query(`alter database ${new URL(url).pathname.slice(1)} set log_min_error_statement = 'error'`);
    await expect(start({ config: testConfig({ databaseUrl: url }), serve: false })).rejects.toThrow(/log_min_error_statement = 'panic'/);
    const bare = new pg.Client({ connectionString: url });
    await bare.connect();
    expect((await bare.query("select 1 from pg_tables where schemaname = 'public'")).rows).toEqual([]);
    await bare.end();
  } finally {
    await admin.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
  }
});

test('of the whole server: checkpoints, connections and quick vacuums are not told of, commits not timed, old files of its log of writes go', () => {
  const given = {
    log_checkpoints: 'on', log_connections: 'authorization', log_disconnections: 'on', log_autovacuum_min_duration: '0', track_commit_timestamp: 'on',
    'auto_explain.log_min_duration': '0', 'pg_stat_statements.track': 'top', 'pgaudit.log': 'write', wal_recycle: 'on', archive_timeout: '0',
  };
  const named = mends(new Map(Object.entries(given)), 'role a in database b');
  expect(named.map((line) => / set ([\w.]+) = /.exec(line)?.[1]).sort()).toEqual(Object.keys(given).sort());
  const calm = { log_checkpoints: 'off', log_connections: '', log_autovacuum_min_duration: '600000', archive_timeout: '60' };
  expect(mends(new Map(Object.entries(calm)), 'role a in database b')).toEqual([]);
});
