/** Runs one suite and turns what came of it into an outcome. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runNode } from './run-command.ts';
import type { Suite } from './suites.ts';
import type { Outcome } from './totals.ts';
import { countTests, failedTests, triedAgain } from './vitest-report.ts';

export interface Run {
  root: string;
  /** Where logs and reports go. */
  artifacts: string;
  env: NodeJS.ProcessEnv;
  limitMs: number;
  /** Show the output while it runs, and keep no log. */
  live: boolean;
  signal: AbortSignal;
}

export async function runSuite(suite: Suite, run: Run): Promise<Outcome> {
  const { command, name } = suite;
  const report = reportFile(suite, run);
  const vitest = join(run.root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const [script, args] =
    command.counts === 'vitest'
      ? [vitest, ['run', ...command.args, ...reporters]]
      : [join(run.root, command.script), command.args];
  const ended = await runNode(script, args, {
    folder: join(run.root, suite.folder),
    env: run.env,
    limitMs: run.limitMs,
    logFile: run.live ? undefined : logFile(suite, run),
    signal: run.signal,
  });
  if (run.signal.aborted) return { name, passed: 0, failed: 1, skipped: 0, reason: 'stopped' };
  const limit = `no end within ${Math.round(run.limitMs / 1000)} s`;
  if (command.counts === 'one') {
    const passed = ended.exitCode === 0 && !ended.timedOut;
    const reason = ended.timedOut ? limit : noteOf(suite, run);
    return { name, passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, ...(reason && { reason }) };
  }
  if (ended.timedOut) return { name, passed: 0, failed: 1, skipped: 0, reason: limit };
  if (!existsSync(report)) return { name, passed: 0, failed: 1, skipped: 0, reason: 'ended without a report' };
  const json = readFileSync(report, 'utf8');
  const fromRoot = (test: string) => relative(run.root, test);
  return { name, ...countTests(json, ended.exitCode), failedTests: failedTests(json).map(fromRoot), triedAgain: triedAgain(json).map(fromRoot) };
}

/** What a command that passed wants said all the same: its line `note: …`. */
function noteOf(suite: Suite, run: Run): string | undefined {
  return run.live ? undefined : /^note: (.*)$/m.exec(readFileSync(logFile(suite, run), 'utf8'))?.[1];
}

export function logFile(suite: Suite, run: Pick<Run, 'artifacts'>): string {
  return join(run.artifacts, `${suite.name.replace(':', '-')}.log`);
}

function reportFile(suite: Suite, run: Pick<Run, 'artifacts'>): string {
  return join(run.artifacts, `${suite.name.replace(':', '-')}.json`);
}
