import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { usual } from '../contract/detect-settings.ts';
import { readConfig, settingNames, WrongSettings, type Config } from './config.ts';

const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
const assignments = example.split('\n').flatMap((line, at, lines) => {
  const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, value, explained: lines[at - 1]!.startsWith('# ') }];
});

test('.env.example has every setting once, each explained, with the value it has when left out', () => {
  expect(assignments.map(({ name }) => name)).toEqual(settingNames);
  expect(assignments.filter(({ explained }) => !explained)).toEqual([]);
  const written = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
  expect(readConfig(written)).toEqual(readConfig({}));
});

/** The demo's own. */
const factsFile = join(import.meta.dirname, '../demo-facts.json');

/** A right value of each setting, and what it makes. */
const right: Record<string, [value: string, made: Partial<Config>][]> = {
  PORT: [['8080', { port: 8080, publicOrigin: 'http://localhost:8080' }]],
  HOST: [['0.0.0.0', { host: '0.0.0.0' }]],
  DATA_DIR: [['/srv/data', { dataDir: '/srv/data', keysDir: '/srv/data/keys' }], ['here', { dataDir: resolve('here') }]],
  KEYS_DIR: [['/srv/keys', { keysDir: '/srv/keys' }]],
  DATABASE_URL: [['postgresql://me:secret@db:5432/porchlight', { databaseUrl: 'postgresql://me:secret@db:5432/porchlight' }]],
  ROLE: [['api', { role: 'api' }], ['worker', { role: 'worker' }]],
  PUBLIC_ORIGIN: [['https://alerts.example.org', { publicOrigin: 'https://alerts.example.org', staffOrigin: 'https://alerts.example.org' }]],
  STAFF_ORIGIN: [['https://staff.example.org', { staffOrigin: 'https://staff.example.org' }]],
  ONION_ORIGIN: [[`http://${'a2'.repeat(28)}.onion`, { onionOrigin: `http://${'a2'.repeat(28)}.onion` }]],
  TRUST_PROXY: [
    ['loopback', { trustProxy: 'loopback' }], ['10.0.0.0/8, 2001:db8::/32', { trustProxy: '10.0.0.0/8, 2001:db8::/32' }], ['1', { trustProxy: 1 }],
  ],
  DISTRICTS: [['d1-0231 d1-0232,d1-0233', { districts: ['d1-0231', 'd1-0232', 'd1-0233'] }]],
  TIMEZONE: [['America/New_York', { timeZone: 'America/New_York' }]],
  CONTACT: [['mailto:team@example.org', { contact: 'mailto:team@example.org' }], ['https://example.org', { contact: 'https://example.org' }]],
  PUSH_HOSTS: [['push.example.org ntfy.example.org:8443', { pushHosts: ['push.example.org', 'ntfy.example.org:8443'] }]],
  COMMUNITY_VOTE: [['severe', { communityVote: 'severe' }]],
  POW_COST: [['5000', { powCost: 5000 }]],
  INSTANCE_NAME: [['Corner Light', { instanceName: 'Corner Light' }]],
  LOCAL_FACTS: [[factsFile, { localFacts: { country: 'US', spottingLines: [], sites: [], emergency: { number: '911', country: 'US', source: 'https://www.911.gov/', checkedOn: '2026-11-27' } } }]],
  OUTREACH_TEAM: [['on', { outreachTeam: true }]],
  DETECT: [['--budget 6  --max-days=5', { detection: { ...usual, falsePerYear: 6, maxDays: 5 } }]],
  BACKUP_TO: [['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p', { backupTo: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'] }]],
  METRICS_PORT: [['9464', { metricsPort: 9464 }]],
  DEAD_MAN_URL: [['https://hc.example.org/ping/1', { deadManUrl: 'https://hc.example.org/ping/1' }]],
  LOG_LEVEL: [['debug', { logLevel: 'debug' }]],
};

test('each setting is read', () => {
  expect(Object.keys(right)).toEqual(settingNames);
  for (const [name, values] of Object.entries(right)) {
    for (const [value, made] of values) expect(readConfig({ [name]: value, ...(name === 'ROLE' && { DATABASE_URL: 'postgres://db/x' }) })).toMatchObject(made);
  }
});

const wrong: [name: string, value: string, others?: Record<string, string>][] = [
  ['PORT', '70000'], ['PORT', '-1'], ['PORT', '80.5'], ['ROLE', 'api'], ['PUBLIC_ORIGIN', 'ftp://example.org'], ['PUBLIC_ORIGIN', 'https://example.org/x'],
  ['STAFF_ORIGIN', 'https://example.org/'], ['TRUST_PROXY', '10.0.0.0/33'], ['TRUST_PROXY', 'yes'], ['TRUST_PROXY', 'true'], ['TIMEZONE', 'Baltimore'],
  ['DISTRICTS', 'z1-0231'], ['CONTACT', 'http://example.org'], ['PUSH_HOSTS', 'https://push.example.org'], ['POW_COST', '-5'], ['COMMUNITY_VOTE', 'all'],
  ['DETECT', '6'], ['DETECT', '--budget'], ['DETECT', '--speed 3'], ['DETECT', '--max-days 5.5'], ['DETECT', '--strong-days 20'],
  ['ONION_ORIGIN', 'http://short.onion'], ['ONION_ORIGIN', `http://${'a2'.repeat(28)}.onion/path`], ['POW_COST', '0', { NODE_ENV: 'production' }], ['DATABASE_URL', 'mysql://db'], ['INSTANCE_NAME', 'a'.repeat(41)], ['LOG_LEVEL', 'loud'], ['BACKUP_TO', 'AGE-SECRET-KEY-1QQQ'],
  ['LOCAL_FACTS', '/there/is/none.json'], ['LOCAL_FACTS', import.meta.filename],
  ['METRICS_PORT', '0'], ['METRICS_PORT', 'on'], ['DEAD_MAN_URL', 'http://hc.example.org/ping/1'], ['DEAD_MAN_URL', 'hc.example.org'],
];
test.each(wrong)('%s=%s is refused', (name, value, others = {}) => {
  expect(() => readConfig({ ...others, [name]: value })).toThrow(WrongSettings);
  expect(() => readConfig({ ...others, [name]: value })).toThrow(new RegExp(`^${name}: .{8,}$`));
});

test('all that is wrong is said at once', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT: .*\nLOG_LEVEL: /);
});
