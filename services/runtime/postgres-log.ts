/**
 * PostgreSQL must not write down what it is asked: its log would hold rows, and the instant of each report. Checked at
 * start, on what a fresh connection gets, because the queue and the listener open connections of their own.
 */
import { sql } from 'kysely';
import type { Db } from '@porchlight/db/connect.ts';
import { WrongSettings } from './config.ts';

interface Rule {
  name: string;
  /** What the line that mends it sets. */
  set: string;
  /** Default: `set` alone. */
  good?: (value: string) => boolean;
}

const only = (set: string, ...names: string[]): Rule[] => names.map((name) => ({ name, set }));

/** Of our login in our database. A server, or an extension that is not loaded, may lack some. */
const ofLogin: Rule[] = [
  // An error's first line holds values too ("invalid input syntax for type uuid: …"), and its instant is a report's.
  { name: 'log_min_messages', set: 'fatal', good: (value) => ['fatal', 'panic'].includes(value) },
  ...only('panic', 'log_min_error_statement'),
  ...only('terse', 'log_error_verbosity'),
  ...only('none', 'log_statement', 'track_functions', 'pg_stat_statements.track', 'pgaudit.log'),
  ...only('', 'pgaudit.role'),
  ...only('-1', 'log_min_duration_statement', 'log_min_duration_sample', 'log_temp_files', 'auto_explain.log_min_duration'),
  ...only('0', 'log_transaction_sample_rate', 'log_parameter_max_length', 'log_parameter_max_length_on_error'),
  ...only(
    'off', 'log_duration', 'log_lock_waits', 'log_lock_failures', 'log_statement_stats', 'log_parser_stats', 'log_planner_stats',
    'log_executor_stats', 'debug_print_raw_parse', 'debug_print_parse', 'debug_print_rewritten', 'debug_print_plan',
  ),
];

/** Of the whole server, for all its databases. */
const ofServer: Rule[] = [
  // How much was written since the last one: at night, how many reports.
  ...only('off', 'log_checkpoints'),
  // Each visit may open a connection.
  ...['log_connections', 'log_disconnections'].map((name) => ({ name, set: 'off', good: (value: string) => ['off', ''].includes(value) })),
  // Counts rows; only a vacuum far longer than the spool's may be told of.
  { name: 'log_autovacuum_min_duration', set: '-1', good: (value) => Number(value) === -1 || Number(value) >= 60_000 },
];
/** The write-ahead log holds the instant of every commit: its files are to go, not to be used again, and none stays the current one for long. */
const ofServerFiles: Rule[] = [
  ...only('off', 'wal_recycle'),
  { name: 'archive_timeout', set: '1h', good: (value) => Number(value) > 0 && Number(value) <= 3600 },
];
/** The instant of every commit, kept for months. */
const ofServerStart: Rule[] = only('off', 'track_commit_timestamp');

/** Throws WrongSettings: each wrong setting and, under it, the SQL that mends it. */
export async function refuseTalkativePostgres({ kind, owner }: Db): Promise<void> {
  if (kind === 'embedded') return; // it has no log
  // `reset_val` is what a new connection of this login to this database gets, whatever was set in this one.
  const { rows } = await sql<{ name: string; value: string }>`select name, reset_val as value from pg_settings`.execute(owner);
  const { rows: [us] } = await sql<{ place: string }>`
    select format('role %I in database %I', session_user, current_database()) as place`.execute(owner);
  const lines = mends(new Map(rows.map(({ name, value }) => [name, value])), us!.place);
  if (lines.length === 0) return;
  throw new WrongSettings(
    `DATABASE_URL: this PostgreSQL would write down what it is asked, or when. As its superuser, once, then start again:\n${lines.join('\n')}`,
  );
}

/** `place`: whose settings these are, as SQL names it. A setting that the server does not have is right. */
export function mends(values: Map<string, string>, place: string): string[] {
  const lines = (rules: Rule[], mend: (setting: string) => string) => rules
    .filter(({ name, set, good = (value) => value === set }) => values.has(name) && !good(values.get(name)!))
    .map(({ name, set }) => `  ${mend(`${name} = '${set}';`)} -- is '${values.get(name)}'`);
  return [
    ...lines(ofLogin, (setting) => `alter ${place} set ${setting}`),
    ...lines([...ofServer, ...ofServerFiles], (setting) => `alter system set ${setting} select pg_reload_conf();`),
    ...lines(ofServerStart, (setting) => `alter system set ${setting} /* then restart it */`),
  ];
}
