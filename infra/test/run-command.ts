/** Runs one command in a process group of its own, within a time limit, and leaves nothing of it behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface Ended {
  exitCode: number;
  timedOut: boolean;
}

export interface Options {
  folder: string;
  env: NodeJS.ProcessEnv;
  limitMs: number;
  /** Where both output streams go; without it they go to the terminal. */
  logFile?: string | undefined;
  /** Aborted when a person stops the run. */
  signal: AbortSignal;
}

// Long enough for a browser to close and a server to stop in order.
const graceMs = 10_000;

export async function runNode(script: string, args: string[], options: Options): Promise<Ended> {
  const out = options.logFile ? openSync(options.logFile, 'w') : 'inherit';
  const child = spawn(process.execPath, [script, ...args], {
    cwd: options.folder,
    env: options.env,
    stdio: ['ignore', out, out],
    detached: true,
  });
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
  const stopped = AbortSignal.any([options.signal, AbortSignal.timeout(options.limitMs)]);
  const onStop = () => void endGroup(child, exited);
  if (stopped.aborted) onStop();
  stopped.addEventListener('abort', onStop, { once: true });
  const exitCode = await exited;
  stopped.removeEventListener('abort', onStop);
  // A worker or a server that outlived its parent.
  signalGroup(child, 'SIGKILL');
  if (typeof out === 'number') closeSync(out);
  return { exitCode, timedOut: stopped.aborted && !options.signal.aborted };
}

async function endGroup(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  await Promise.race([exited, wait(graceMs, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // Nobody is left in the group.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
