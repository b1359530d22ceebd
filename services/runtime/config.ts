/** The settings: the only reader of the environment. A wrong one stops the start by name and reason, never by value. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { detectOptions, readDetectOptions, usual, WrongDetectOption, type DetectSettings } from '../contract/detect-settings.ts';
import type { LocalFacts } from '../contract/local-facts.ts';
import { readLocalFacts, WrongFacts } from './read-local-facts.ts';

const isHttp = (text: string) => /^https?:/.test(text) && URL.canParse(text);
const origin = z.string().refine((text) => isHttp(text) && new URL(text).origin === text, 'must be an origin like https://example.org, without a path');
const onion = z.string().regex(/^https?:\/\/[a-z2-7]{56}\.onion$/, 'must be an onion address like http://….onion, without a path');
const words = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));
const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'must be a time zone like America/New_York');

const namedNetworks = ['loopback', 'linklocal', 'uniquelocal'];
const isNetwork = (text: string) => {
  const [address = '', bits, ...more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return namedNetworks.includes(text) || (longest > 0 && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= longest)));
};
const trustProxy = z.string().refine(
  (text) => /^\d*$/.test(text) || text.split(/\s*,\s*/).every(isNetwork), 'must be loopback, addresses or networks with commas between, or a number of proxies',
);

const factsFile = z.string().transform((path, found): LocalFacts => {
  try {
    return readLocalFacts(path);
  } catch (error) {
    if (!(error instanceof WrongFacts)) throw error;
    for (const message of error.message.split('\n')) found.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});

/** The options of `admin detect replay`, as they were tried there. */
const detection = z.string().transform((text, found): DetectSettings => {
  const options = Object.fromEntries(detectOptions.map(([name]) => [name, { type: 'string' as const }]));
  try {
    return readDetectOptions(parseArgs({ args: text.split(/\s+/).filter(Boolean), options }).values, usual);
  } catch (error) {
    const message = error instanceof WrongDetectOption ? error.message : `must be options like --budget 6 --max-days 5, of ${detectOptions.map(([name]) => `--${name}`).join(', ')}`;
    found.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});

const isDatabase = (text: string) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);

const schema = z.object({
  NODE_ENV: z.string().default(''),
  PORT: z.coerce.number('must be a number').int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  KEYS_DIR: z.string().optional(),
  DATABASE_URL: z.string().refine(isDatabase, 'must be empty or like postgres://user:password@host/database').default(''),
  ROLE: z.enum(['all', 'api', 'worker'], 'must be all, api or worker').default('all'),
  PUBLIC_ORIGIN: origin.optional(),
  STAFF_ORIGIN: origin.optional(),
  ONION_ORIGIN: onion.optional(),
  TRUST_PROXY: trustProxy.default(''),
  DISTRICTS: words.pipe(z.array(z.string().regex(/^d\d+-[0-3]*$/, 'must be district ids like d1-0231'))).default([]),
  TIMEZONE: timeZone.default('UTC'),
  CONTACT: z.string().regex(/^(mailto:.+@.+|https:\/\/.+)?$/, 'must start with mailto: or https://').default(''),
  PUSH_HOSTS: words.pipe(z.array(z.string().regex(/^[a-z0-9.-]+(:\d+)?$/i, 'must be host names'))).default([]),
  COMMUNITY_VOTE: z.literal(['', 'severe'], 'must be empty or severe').default(''),
  POW_COST: z.coerce.number('must be a number').int().min(0).max(1_000_000).default(2000),
  INSTANCE_NAME: z.string().min(1).max(40).default('Porchlight'),
  LOCAL_FACTS: factsFile.optional(),
  OUTREACH_TEAM: z.literal(['', 'on'], 'must be on or empty').default(''),
  DETECT: detection.default(usual),
  BACKUP_TO: words.pipe(z.array(z.string().regex(/^age1[02-9ac-hj-np-z]{20,}$/, 'must be what npm run admin -- backup key prints, like age1…'))).default([]),
  METRICS_PORT: z.coerce.number('must be a number').int().min(1).max(65535).optional(),
  DEAD_MAN_URL: z.string().refine((text) => text.startsWith('https://') && URL.canParse(text), 'must start with https://').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent').default('info'),
});

export const settingNames = Object.keys(schema.shape).filter((name) => name !== 'NODE_ENV');

export interface Config {
  port: number; host: string; dataDir: string; keysDir: string; databaseUrl: string; role: 'all' | 'api' | 'worker';
  publicOrigin: string; staffOrigin: string;
  /** Where the public pages are reached over Tor too; undefined where they are not. */
  onionOrigin: string | undefined;
  /** What Express takes: networks, a number of proxies, or empty for none. */
  trustProxy: string | number; districts: string[]; timeZone: string;
  contact: string; pushHosts: string[]; communityVote: '' | 'severe'; powCost: number; instanceName: string; localFacts: LocalFacts | undefined;
  /** People may write where outreach may come: somebody reads it. */
  outreachTeam: boolean;
  /** What runs at each tick. */
  detection: DetectSettings;
  /** Who can open backups: age recipients. */
  backupTo: string[];
  metricsPort: number | undefined;
  /** Whoever knows it can say that all is well: never to be logged. */
  deadManUrl: string | undefined; logLevel: string; production: boolean;
}

export class WrongSettings extends Error {}

type Settings = Record<string, string | undefined>;

/** What is set around this process, but for what a file of settings had said when it was started. */
export const setOutside = (file: Settings): Settings => Object.fromEntries(Object.entries(process.env).filter(([name, value]) => value !== file[name]));

/** The address of a database that the environment has under another name: what stands in a command line everybody on the machine sees. */
export function readDatabaseAddress(name: string, env: Settings = process.env): string {
  const address = env[name] ?? '';
  if (!isDatabase(address)) throw new WrongSettings(`${name}: must be in the environment, like postgres://user:password@host/database`);
  return address;
}

/** `changes` go before what is set outside. Throws WrongSettings: one line a setting, with its name and what it must be. */
export function readConfig(env: Settings = process.env, changes: Settings = {}): Config {
  const given = Object.fromEntries(Object.entries({ ...env, ...changes }).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new WrongSettings(result.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`).join('\n'));
  }
  const s = result.data;
  const production = s.NODE_ENV === 'production';
  if (s.ROLE !== 'all' && !s.DATABASE_URL) throw new WrongSettings('ROLE: api and worker need DATABASE_URL; the embedded database has one process');
  if (production && s.POW_COST === 0) throw new WrongSettings('POW_COST: must be above 0 in production');
  const dataDir = resolve(s.DATA_DIR);
  const publicOrigin = s.PUBLIC_ORIGIN ?? `http://localhost:${s.PORT}`;
  return {
    port: s.PORT, host: s.HOST, dataDir, keysDir: s.KEYS_DIR ? resolve(s.KEYS_DIR) : resolve(dataDir, 'keys'),
    databaseUrl: s.DATABASE_URL, role: s.ROLE, publicOrigin, staffOrigin: s.STAFF_ORIGIN ?? publicOrigin, onionOrigin: s.ONION_ORIGIN,
    trustProxy: /^\d+$/.test(s.TRUST_PROXY) ? Number(s.TRUST_PROXY) : s.TRUST_PROXY, districts: s.DISTRICTS, timeZone: s.TIMEZONE, contact: s.CONTACT,
    pushHosts: s.PUSH_HOSTS, communityVote: s.COMMUNITY_VOTE, powCost: s.POW_COST, instanceName: s.INSTANCE_NAME, localFacts: s.LOCAL_FACTS, outreachTeam: s.OUTREACH_TEAM === 'on',
    detection: s.DETECT, backupTo: s.BACKUP_TO, metricsPort: s.METRICS_PORT, deadManUrl: s.DEAD_MAN_URL, logLevel: s.LOG_LEVEL, production,
  };
}
