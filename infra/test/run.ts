/** `npm test`: every suite one after the other, each even when an earlier one failed, and the totals as the last line. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { suiteEnvironment } from './environment.ts';
import { canInstall, install, installLine, missingTools, notEvenEnough } from './packages.ts';
import { pick, plan, type Planned, toolsOf } from './plan.ts';
import { type Cluster, startPostgres } from './postgres.ts';
import { logFile, runSuite } from './run-suite.ts';
import { type Suite, suitesOf } from './suites.ts';
import { addUp, exitCode, lastLine, type Outcome } from './totals.ts';

const root = join(import.meta.dirname, '../..');
const artifacts = join(root, 'artifacts/test');
// The whole run, counted from when the packages are there: three times what it takes on two idle cores.
const limitMinutes = 70;
const logLinesShown = 200;
const failuresNamed = 20;
const isCi = ['true', '1'].includes(process.env.CI ?? '');

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  process.on(signal, () => {
    console.log(`\nStopping (${signal}).`);
    stopping.abort();
  });
}

const { suites, leftOut } = suitesOf(root);
const { picked, unknown } = pick(suites, process.argv.slice(2));
if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(' or ')}. There are: ${suites.map(({ name }) => name).join(' ')}`);
  process.exit(1);
}
if (leftOut.length > 0) console.log(`Not there yet, so not run: ${leftOut.join(', ')}`);

const planned = plan(picked, provideTools(picked), isCi);
const outcomes = await runAll(planned);

const total = addUp(outcomes);
for (const { name, reason, failedTests = [] } of outcomes.filter(({ failed }) => failed > 0)) {
  console.log(`failed: ${name}${reason ? ` (${reason})` : ''}`);
  for (const test of failedTests.slice(0, failuresNamed)) console.log(`  ${test}`);
}
for (const { name, triedAgain = [] } of outcomes) for (const test of triedAgain) console.log(`held only when tried again: ${name}\n  ${test}`);
for (const { name, reason, skipped } of outcomes.filter((outcome) => outcome.skipped > 0)) {
  console.log(`skipped: ${name} (${reason ?? `${skipped} of its tests`})`);
}
console.log(lastLine(total));
process.exitCode = stopping.signal.aborted ? 1 : exitCode(total, isCi);

function provideTools(wanted: Suite[]) {
  const tools = toolsOf(wanted);
  const missing = missingTools(tools);
  if (missing.size === 0) return missing;
  if (canInstall()) {
    install(missing);
    return notEvenEnough(missingTools(tools));
  }
  console.log(`Some suites need more than npm can install, or are slower without it. On Debian 12:\n  ${installLine(missing)}`);
  return notEvenEnough(missing);
}

async function runAll(all: Planned[]): Promise<Outcome[]> {
  rmSync(artifacts, { recursive: true, force: true });
  mkdirSync(artifacts, { recursive: true });
  const deadline = Date.now() + limitMinutes * 60_000;
  const done: Outcome[] = [];
  let cluster: Cluster | undefined;
  try {
    for (const item of all) {
      if (stopping.signal.aborted) break;
      const started = Date.now();
      let outcome: Outcome;
      try {
        if (item.fate === 'run' && item.suite.needs === 'postgres') cluster ??= await startPostgres();
        outcome = await settle(item, cluster?.url, deadline);
      } catch (error) {
        outcome = { name: item.suite.name, passed: 0, failed: 1, skipped: 0, reason: String(error) };
      }
      done.push(outcome);
      report(item.suite, outcome, Date.now() - started);
    }
  } finally {
    await cluster?.stop();
  }
  return done;
}

async function settle(item: Planned, databaseUrl: string | undefined, deadline: number): Promise<Outcome> {
  const { suite } = item;
  const { name } = suite;
  if (item.fate === 'skip') return { name, passed: 0, failed: 0, skipped: 1, reason: item.reason };
  if (item.fate === 'fail') return { name, passed: 0, failed: 1, skipped: 0, reason: item.reason };
  const limitMs = Math.min(suite.limitMinutes * 60_000, deadline - Date.now());
  if (limitMs <= 0) return { name, passed: 0, failed: 1, skipped: 0, reason: `${limitMinutes} minutes are over` };
  const env = suiteEnvironment(process.env, suite.needs === 'postgres' || suite.eitherEngine ? databaseUrl : undefined);
  return runSuite(suite, { root, artifacts, env, limitMs, live: planned.length === 1, signal: stopping.signal });
}

function report(suite: Suite, outcome: Outcome, tookMs: number): void {
  const mark = outcome.failed > 0 ? 'FAIL' : outcome.passed === 0 ? 'skip' : 'ok  ';
  const why = outcome.reason ? `  ${outcome.reason}` : '';
  console.log(`${mark} ${suite.name.padEnd(18)} ${lastLine(outcome)}  ${(tookMs / 1000).toFixed(1)} s${why}`);
  if (outcome.failed > 0) showLog(suite);
}

function showLog(suite: Suite): void {
  let log: string;
  try {
    log = readFileSync(logFile(suite, { artifacts }), 'utf8');
  } catch {
    return;
  }
  const lines = log.trimEnd().split('\n');
  if (lines.length > logLinesShown) console.log(`     … ${lines.length - logLinesShown} lines before these`);
  for (const line of lines.slice(-logLinesShown)) console.log(`     ${line}`);
}
