/** `npm run admin -- <command>`: over the socket of a running process, else on the folder or database itself. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PARTITION_DIR, runBuild, runVerify, ZONES_DIR } from '@porchlight/db/zones/commands.ts';
import { runCommand, usage } from './admin-commands.ts';
import { detectScan } from './aggregation/scan/detect-scan.ts';
import { makeKey, offlineCommand } from './backup/commands.ts';
import { sendCommand, type Print } from './runtime/admin-socket.ts';
import { readConfig, WrongSettings, type Config } from './runtime/config.ts';
import { DamagedFolder } from './runtime/data-folder.ts';
import { FolderTaken, lockFolder } from './runtime/folder-lock.ts';
import { faultOf } from './runtime/log.ts';
import { SmallMachine } from './runtime/small-machine.ts';
import { WrongAnswer } from './setup/ask.ts';
import { runSetup } from './setup/run-setup.ts';
import { start } from './start.ts';

const print: Print = (line) => console.log(line);
const tellProgress: Print = (line) => console.error(line);

async function main(args: string[]): Promise<number> {
  if (args[0] === 'zones' && args[1] !== 'import') return zones(args.slice(1));
  if (args[0] === 'detect' && args[1] === 'scan') return detect(args.slice(2));
  if (args[0] === 'backup' && args[1] === 'key' && args.length === 3) return makeKey(args[2]!, print);
  if (args.length === 0 || args[0] === 'help') {
    print(usage);
    return args.length === 0 ? 2 : 0;
  }
  if (args[0] === 'setup') return setup(args.slice(1));
  // A running process may stand in another folder than whoever asks it.
  const path = { zones: 2, backup: 1 }[args[0]!];
  if (path && args[path] !== undefined && !args[path].startsWith('-')) args[path] = resolve(args[path]);
  return perform(args, readConfig(), print);
}

/** Beside the process that runs on the folder, or alone. */
async function perform(args: string[], settings: Config, say: Print): Promise<number> {
  const config: Config = { ...settings, role: 'api', logLevel: 'error' };
  const offline = offlineCommand(config, args);
  if (offline) return withFolder(config, args[0] === 'move', () => offline(say));
  if (args[0] === 'restore' || args[0] === 'move') {
    say(usage);
    return 2;
  }
  if (config.databaseUrl) return alone(args, config, say);
  const answered = await sendCommand(config.dataDir, args, say);
  if (answered !== undefined) return answered;
  return withFolder(config, true, () => alone(args, config, say));
}

/** `needed`: though DATABASE_URL is set. Throws FolderTaken where a process runs on it. */
async function withFolder(config: Config, needed: boolean, work: () => Promise<number>): Promise<number> {
  const unlock = needed || !config.databaseUrl ? lockFolder(config.dataDir, 'an admin command') : () => {};
  try {
    return await work();
  } finally {
    unlock();
  }
}

/** Opens what the command needs, without listening anywhere. */
async function alone(args: string[], config: Config, say: Print): Promise<number> {
  const running = await start({ config, serve: false });
  try {
    return await runCommand(running.context, args, say, tellProgress);
  } finally {
    await running.stop();
  }
}

async function setup(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { answers: { type: 'string' }, check: { type: 'boolean' } } });
  return runSetup({ answers: values.answers, check: values.check === true }, print, perform);
}

/** On somebody's own files: no settings, no folder, no database. */
async function detect(args: string[]): Promise<number> {
  const code = await detectScan(args, print, tellProgress);
  if (code === undefined) print(usage);
  return code ?? 2;
}

async function zones(args: string[]): Promise<number> {
  const { values, positionals: [command] } = parseArgs({
    args, allowPositionals: true, options: { census: { type: 'string' }, out: { type: 'string' } },
  });
  if (command === 'build') {
    await runBuild(values.out ?? ZONES_DIR, values.census ? { censusFile: values.census } : {}, print);
    return 0;
  }
  if (command === 'verify') {
    const faults = await runVerify(values.out ?? PARTITION_DIR);
    for (const fault of faults.slice(0, 50)) print(fault);
    print(faults.length === 0 ? 'The areas are sound.' : `${faults.length} faults.`);
    return faults.length === 0 ? 0 : 1;
  }
  print(usage);
  return 2;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = error instanceof WrongSettings || error instanceof FolderTaken || error instanceof SmallMachine || error instanceof WrongAnswer
      || error instanceof DamagedFolder;
    console.error(known ? error.message : `The command failed: ${JSON.stringify(faultOf(error))}`);
    process.exit(1);
  },
);
