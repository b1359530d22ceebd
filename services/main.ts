/** `npm start`. Settings, lock, parts, a word to the person who started it; on SIGTERM everything in reverse. */
import { runCommand } from './admin-commands.ts';
import { restoredAlerts, restoredInWords } from './alerts/restored-alerts.ts';
import { listenForCommands } from './runtime/admin-socket.ts';
import { readConfig, WrongSettings, type Config } from './runtime/config.ts';
import type { Context } from './runtime/context.ts';
import { DamagedFolder } from './runtime/data-folder.ts';
import { fanOutPaused } from './runtime/fan-out-pause.ts';
import { FolderTaken, lockFolder } from './runtime/folder-lock.ts';
import { killWhenHung } from './runtime/kill-when-hung.ts';
import { faultOf } from './runtime/log.ts';
import { SmallMachine } from './runtime/small-machine.ts';
import { countApprovers } from './staff/count-approvers.ts';
import { firstAdministratorLink } from './staff/first-administrator.ts';
import { listOldFacts } from './staff/list-old-facts.ts';
import { start } from './start.ts';

const say = (line: string) => console.log(line);

async function main(): Promise<void> {
  const config = readConfig();
  const unlock = config.databaseUrl ? () => {} : lockFolder(config.dataDir, `the service on port ${config.port}`);
  const running = await start({ config, progress: (line) => say(`· ${line}`) }).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const commands = config.databaseUrl ? undefined : await listenForCommands(config.dataDir, (args, print) => runCommand(running.context, args, print));

  const unwatch = killWhenHung(running.context.db);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    unwatch();
    say('Finishing what is in flight');
    commands?.close();
    await running.stop();
    unlock();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  if (running.port === undefined) return say('The worker is running.');
  // Not by a worker: a new link ends the one before, and nobody would see it there. In production what is said here is kept
  // in a log, where nothing belongs that lets somebody in: the command `first-administrator` prints it.
  welcome(config, config.production ? undefined : await firstAdministratorLink(running.context));
  if (await fanOutPaused(running.context.db)) await sayPaused(running.context);
  await warnOfFewApprovers(running.context);
  warnOfOldFacts(running.context);
}

/** After a restore, until `resume`. */
async function sayPaused(context: Context): Promise<void> {
  say('Restored from a backup: no alert goes to phones before npm run admin -- resume.');
  for (const line of restoredInWords(await restoredAlerts(context), context.config.staffOrigin)) say(line);
}

/** Two people stand behind the gravest alerts: whoever starts the service is told where there are not two. */
async function warnOfFewApprovers(context: Context): Promise<void> {
  const approvers = await countApprovers(context);
  if (approvers >= 2) return;
  context.log.warn({ approvers }, 'too-few-approvers');
  say(`Fewer than two people can approve alerts (${approvers}): invite reviewers on the page People, or with npm run admin -- invite reviewer <name>; each adds a passkey.`);
}

/** Staff see which; the log has no words of a file. */
function warnOfOldFacts(context: Context): void {
  const facts = listOldFacts(context).length;
  if (facts > 0) context.log.warn({ facts }, 'local-facts-old');
}

function welcome(config: Config, link: string | undefined): void {
  say(`\n${config.instanceName} is running at ${config.publicOrigin}`);
  if (!config.databaseUrl) say('It uses the embedded database: fine for trying out, not for a public service (see README).');
  if (!config.contact) say('Notifications are off until CONTACT is set (mailto: or https:).');
  if (link) say(`\nFirst administrator, open this once within 24 hours:\n${link}\n`);
}

main().catch((error: unknown) => {
  if (error instanceof WrongSettings) console.error(`A setting is wrong:\n${error.message}`);
  else if (error instanceof FolderTaken || error instanceof SmallMachine || error instanceof DamagedFolder) console.error(error.message);
  else console.error(`Could not start: ${JSON.stringify(faultOf(error))}${error instanceof Error ? ` ${error.message}` : ''}`);
  process.exit(1);
});
