/** `npm run admin -- <command>`: over the socket of a running process, else on the folder or database itself. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PARTITION_DIR, runBuild, runVerify, ZONES_DIR } from '@porchlight/db/zones/commands.ts';
import { runCommand, usage } from './admin-commands.ts';
import { detectScan } from './aggregation/scan/detect-scan.ts';
import { sendCommand } from './runtime/admin-socket.ts';
import { readConfig, WrongSettings } from './runtime/config.ts';
import { FolderTaken, lockFolder } from './runtime/folder-lock.ts';
import { faultOf } from './runtime/log.ts';
import { SmallMachine } from './runtime/small-machine.ts';
import { start } from './start.ts';

const print = (line: string) => console.log(line);

async function main(args: string[]): Promise<number> {
  if (args[0] === 'zones' && args[1] !== 'import') return zones(args.slice(1));
  if (args[0] === 'detect' && args[1] === 'scan') return detect(args.slice(2));
  if (args.length === 0 || args[0] === 'help') {
    print(usage);
    return args.length === 0 ? 2 : 0;
  }
  const config = { ...readConfig(), role: 'api' as const, logLevel: 'error' };
  // A running process may stand in another folder than whoever asks it.
  if (args[0] === 'zones' && args[2] !== undefined && !args[2].startsWith('-')) args[2] = resolve(args[2]);
  if (config.databaseUrl) return alone(args, config);
  const answered = await sendCommand(config.dataDir, args, print);
  if (answered !== undefined) return answered;
  const unlock = lockFolder(config.dataDir, 'an admin command');
  try {
    return await alone(args, config);
  } finally {
    unlock();
  }
}

/** Opens what the command needs, without listening anywhere. */
async function alone(args: string[], config: ReturnType<typeof readConfig>): Promise<number> {
  const running = await start({ config, serve: false });
  try {
    return await runCommand(running.context, args, print);
  } finally {
    await running.stop();
  }
}

/** On somebody's own files: no settings, no folder, no database. */
async function detect(args: string[]): Promise<number> {
  const code = await detectScan(args, print, (line) => console.error(line));
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
    const known = error instanceof WrongSettings || error instanceof FolderTaken || error instanceof SmallMachine;
    console.error(known ? error.message : `The command failed: ${JSON.stringify(faultOf(error))}`);
    process.exit(1);
  },
);
