// The one door to every command a person types: installs when needed, finds a Node 24, runs the word, hands back its exit code.
// Plain JavaScript without dependencies, because a fresh clone may hold nothing but Node 20 and npm.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const wantedNode = 24;
const killed = 128 + constants.signals.SIGKILL;
const turbo = join(root, 'node_modules/turbo/bin/turbo');
const buildWeb = [turbo, 'run', 'build', '--filter=@porchlight/web', '--output-logs=errors-only', '--log-prefix=none'];

/** What is set outside goes before what is set in `.env`. */
const withSettings = existsSync(join(root, '.env')) ? ['--env-file=.env'] : [];

/** What each word runs, step by step; the arguments a person typed go to the last step. */
const words = {
  start: [buildWeb, [...withSettings, 'services/main.ts']],
  demo: [buildWeb, ['services/demo.ts']],
  admin: [[...withSettings, 'services/admin.ts']],
  build: [buildWeb],
  release: [['infra/release/make-release.ts']],
  check: [['infra/test/run.ts', 'types', 'lint']],
  test: [['infra/test/run.ts']],
  'test:deep': [buildWeb, ['infra/test/deep.ts']],
  'bench:web': [buildWeb, ['web/bench/bench-web.ts']],
  'bench:privacy': [buildWeb, ['services/test/attacks/bench-privacy.ts']],
  bench: [['infra/bench.ts']],
  'bench:push': [['services/delivery/bench/bench-push.ts']],
  'bench:fan-out': [['infra/test/bench-postgres.ts', 'services/delivery/bench/bench-fan-out.ts']],
  'bench:fan-out:embedded': [['services/delivery/bench/bench-fan-out.ts']],
  'bench:sockets': [['services/live/bench/bench-sockets.ts']],
  'bench:intake': [['infra/test/bench-postgres.ts', 'services/intake/bench/bench-intake.ts']],
  'bench:counts': [['infra/test/bench-postgres.ts', 'services/aggregation/bench/bench-counts.ts']],
  'bench:scan': [['infra/test/bench-postgres.ts', 'services/aggregation/bench/bench-scan.ts']],
  'bench:power': [['services/aggregation/bench/power.ts']],
  'bench:soak': [buildWeb, ['infra/test/bench-postgres.ts', 'services/test/soak/bench-soak.ts']],
  'bench:soak:embedded': [buildWeb, ['services/test/soak/bench-soak.ts']],
};

/** An unpacked release holds what was built, and nothing that builds. */
const released = existsSync(join(root, 'release.json'));
const known = released ? { start: words.start.slice(1), admin: words.admin } : words;

const [word = '', ...typed] = process.argv.slice(2);
const steps = Object.hasOwn(known, word) ? known[word] : undefined;
if (!steps) stop(`Say one of: ${Object.keys(known).map((name) => `npm run ${name}`).join(', ')}.`);

if (!installed()) await install();
const node = pickNode();
for (const [index, step] of steps.entries()) {
  const last = index === steps.length - 1;
  await run(node, last ? [...step, ...typed] : step, environment(node), last && word === 'start');
}

/** True when every package of the lock file is in node_modules at its version; npm writes its own list there last of all. */
function installed() {
  const listed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(listed)) return false;
  const there = JSON.parse(readFileSync(listed, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    return there[path] ? there[path].version === entry.version : entry.optional === true || entry.devOptional === true;
  });
}

async function install() {
  console.log(`Installing packages. The first time this takes about half a minute${released ? '' : ', and what is built after it about one more'}.`);
  const [command, first] = npm();
  await run(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], process.env);
}

/** npm as a program that needs no shell: the one that started us, else the one beside this Node, else the PATH's. */
function npm() {
  const started = process.env.npm_execpath;
  // Not our own execPath: it may be the Node inside the folder that `npm ci` is about to remove.
  if (started?.endsWith('npm-cli.js')) return [process.env.npm_node_execpath ?? process.execPath, [started]];
  const folder = dirname(process.execPath);
  const beside = [join(folder, '../lib/node_modules'), join(folder, 'node_modules')]
    .map((modules) => join(modules, 'npm/bin/npm-cli.js'))
    .find(existsSync);
  return beside ? [process.execPath, [beside]] : ['npm', []];
}

function pickNode() {
  if (Number.parseInt(process.versions.node, 10) >= wantedNode) return process.execPath;
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = join(root, `node_modules/node-${system}-${process.arch}/bin`, file);
  // Asked for its version, because the file can be there and still not run (Alpine's C library, for one).
  if (existsSync(bundled) && spawnSync(bundled, ['--version']).status === 0) return bundled;
  return stop(`Please install Node ${wantedNode} or newer: this is Node ${process.versions.node}, ` +
    `and there is no ready-made Node ${wantedNode} for ${process.platform} on ${process.arch}.`);
}

function environment(node) {
  return {
    ...process.env,
    PATH: [dirname(node), process.env.PATH].join(delimiter),
    // The build tool sends nothing to anyone.
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
  };
}

/**
 * Runs one step to its end; anything but success ends the launcher with the same code. `again`: what was killed, as the service is
 * when its database hangs or memory runs out, is started once more, as systemd and containers do by themselves.
 */
async function run(command, args, env, again = false) {
  // A group of its own: Ctrl-C in a terminal reaches us and npm, and npm passes it on again; the step must see it once.
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit', detached: process.platform !== 'win32' });
  const passedAt = new Map();
  const passOn = (signal) => {
    // The same signal within a second is the same key press.
    if (Date.now() - (passedAt.get(signal) ?? 0) < 1000) return;
    passedAt.set(signal, Date.now());
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
  for (const signal of signals) process.on(signal, passOn);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => stop(`Could not run ${command}: ${error.message}`));
    child.once('exit', (status, signal) => resolve(status ?? 128 + (constants.signals[signal] ?? 0)));
  });
  for (const signal of signals) process.off(signal, passOn);
  if (again && code === killed && passedAt.size === 0) {
    console.error('The service was killed. Starting it again.');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return run(command, args, env, again);
  }
  if (code !== 0) process.exit(code);
  // A step that was asked to stop and did so in peace is still the end of the road.
  if (passedAt.size > 0) process.exit(0);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
