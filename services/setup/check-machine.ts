/** What a machine must bring, each as one line: sound, to be seen to, or wrong. Nothing is changed, no value of a setting is said. */
import { spawnSync } from 'node:child_process';
import { sql } from 'kysely';
import { connect } from '@porchlight/db/connect.ts';
import { WrongSettings, type Config } from '../runtime/config.ts';
import { faultOf } from '../runtime/log.ts';
import { refuseTalkativePostgres } from '../runtime/postgres-log.ts';
import { refuseSmallMachine, SmallMachine } from '../runtime/small-machine.ts';

/** `later`: cannot be told yet, or has time. */
export interface Finding { what: string; state: 'sound' | 'later' | 'wrong'; words: string }

export async function checkMachine(config: Config): Promise<Finding[]> {
  return [size(config), clock(), await tls(config), await database(config), push(config)];
}

function size(config: Config): Finding {
  const what = 'memory and disk';
  try {
    const scarce = refuseSmallMachine(config);
    return scarce ? { what, state: 'later', words: scarce } : { what, state: 'sound', words: 'enough' };
  } catch (error) {
    if (!(error instanceof SmallMachine)) throw error;
    return { what, state: 'wrong', words: error.message };
  }
}

/** A clock that is off puts reports in wrong quarters of an hour and makes tokens to push services invalid. */
function clock(): Finding {
  const what = 'clock';
  const told = spawnSync('timedatectl', ['show', '--property=NTPSynchronized', '--value'], { encoding: 'utf8' }).stdout?.trim();
  if (told === 'yes') return { what, state: 'sound', words: 'set by the network' };
  if (told === 'no') return { what, state: 'wrong', words: 'nothing keeps it right: timedatectl set-ntp true' };
  return { what, state: 'later', words: `says ${new Date().toISOString().slice(0, 16)} UTC; see that something keeps it right` };
}

async function tls({ publicOrigin }: Config): Promise<Finding> {
  const what = 'TLS';
  if (!publicOrigin.startsWith('https:')) {
    const here = ['localhost', '127.0.0.1'].includes(new URL(publicOrigin).hostname);
    return here ? { what, state: 'later', words: 'none: only this machine itself can use it' } : { what, state: 'wrong', words: 'PUBLIC_ORIGIN must be https: browsers allow neither notifications nor passkeys without' };
  }
  try {
    const answer = await fetch(`${publicOrigin}/healthz`, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
    if (answer.ok && (await answer.text()) === 'ok') return { what, state: 'sound', words: 'the service answers there, and its certificate is good' };
    return { what, state: 'wrong', words: `something else answers there (${answer.status})` };
  } catch (error) {
    const code = faultOf((error as Error).cause ?? error).code ?? 'no answer';
    if (/CERT|SSL|TLS/.test(code)) return { what, state: 'wrong', words: `the certificate is not good (${code})` };
    return { what, state: 'later', words: `nothing answers there yet (${code}): start the service and its proxy, point the domain here` };
  }
}

async function database({ databaseUrl }: Config): Promise<Finding> {
  const what = 'database';
  if (!databaseUrl) return { what, state: 'later', words: 'the embedded one: for trying out and small boxes that may lose an hour' };
  const db = await connect({ url: databaseUrl });
  try {
    const { rows: [found] } = await sql<{ version: number; postgis: string | null; apart: number }>`
      select current_setting('server_version_num')::int as version, abs(extract(epoch from now()) - ${Date.now() / 1000}::float8)::int as apart,
        (select default_version from pg_available_extensions where name = 'postgis') as postgis`.execute(db.owner);
    if (found!.version < 150_000) return { what, state: 'wrong', words: 'PostgreSQL must be 15 or newer' };
    if (!found!.postgis) return { what, state: 'wrong', words: 'PostGIS is not installed beside it' };
    if (found!.apart > 30) return { what, state: 'wrong', words: `its clock and this one are ${found!.apart} seconds apart` };
    await refuseTalkativePostgres(db);
    return { what, state: 'sound', words: `PostgreSQL ${Math.floor(found!.version / 10_000)}, PostGIS ${found!.postgis}, and it writes down nothing` };
  } catch (error) {
    return { what, state: 'wrong', words: error instanceof WrongSettings ? error.message : `does not answer (${faultOf(error).code ?? faultOf(error).fault})` };
  } finally {
    await db.close();
  }
}

const push = ({ contact }: Config): Finding => (contact
  ? { what: 'notifications', state: 'sound', words: 'on' }
  : { what: 'notifications', state: 'wrong', words: 'off until CONTACT is set' });
