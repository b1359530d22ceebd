/** `npm run admin -- setup`: questions, checks, `.env`, the first two reviewers and a test alert on their phones. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { sendCommand, type Print } from '../runtime/admin-socket.ts';
import { readConfig, setOutside, type Config } from '../runtime/config.ts';
import { answersFrom, askOnTerminal, type Asker } from './ask.ts';
import { askSettings } from './ask-settings.ts';
import { checkMachine } from './check-machine.ts';
import { readSettings, writeSettings } from './settings-file.ts';

/** Another command, beside the running process or alone; its exit code. */
export type Perform = (args: string[], config: Config, print: Print) => Promise<number>;

const template = join(import.meta.dirname, '../../.env.example');

/** Exit code 0, or 1 where something is wrong that a start would trip over. */
export async function runSetup({ answers, check }: { answers?: string | undefined; check: boolean }, print: Print, perform: Perform): Promise<number> {
  const path = resolve('.env');
  const before = readSettings(path);
  const outside = setOutside(before);
  const configured = () => readConfig(readSettings(path), outside);
  if (check) return await tellFindings(configured(), print);
  const asker = answers ? answersFrom(answers) : askOnTerminal(process.stdin, process.stdout);
  try {
    const { values, reviewers } = await askSettings(asker, { set: before, outside }, print);
    const changed = writeSettings(path, values, existsSync(template) ? readFileSync(template, 'utf8') : '');
    print(changed.length > 0 ? `\nWritten to .env, which only you can read: ${changed.join(', ')}.` : '\n.env is as it was.');
    const config = configured();
    const sound = await tellFindings(config, print);
    if (sound !== 0) {
      print('See to what is marked with !, then run setup again: it knows your answers.');
      return sound;
    }
    if (reviewers.length > 0) await inviteReviewers(config, reviewers, changed.length > 0, { asker: answers ? undefined : asker, print, perform });
    return 0;
  } finally {
    asker.close();
  }
}

async function tellFindings(config: Config, print: Print): Promise<number> {
  const findings = await checkMachine(config);
  for (const { what, state, words } of findings) print(`${{ sound: ' ', later: '?', wrong: '!' }[state]} ${what}: ${words}`);
  return findings.some(({ what, state }) => state === 'wrong' && what !== 'notifications') ? 1 : 0;
}

async function inviteReviewers(
  config: Config, names: string[], changed: boolean, { asker, print, perform }: { asker: Asker | undefined; print: Print; perform: Perform },
): Promise<void> {
  const runs = !config.databaseUrl && (await sendCommand(config.dataDir, ['migrate'], () => {})) !== undefined;
  // Its links would lead to where it was before.
  if (runs && changed) return print('The service runs with its former settings. Start it again, then run setup again: it invites then.');
  for (const name of names) {
    const said: string[] = [];
    const code = await perform(['invite', 'reviewer', name], config, (line) => said.push(line));
    print(`\n${name}:`);
    if (code !== 0) {
      print(said.join('\n'));
      continue;
    }
    print(`${renderUnicodeCompact(said[0]!)}\n${said.join('\n')}`);
  }
  print(`\nEach opens their link once on their own phone, adds a passkey, and turns on *Call me on this phone* on the page Me.`);
  if (!runs) print(`Start the service first. Then a test alert: npm run admin -- test-call ${names[0]}`);
  else if (asker && config.contact) await tryPhones(names, config, asker, print, perform);
}

async function tryPhones(names: string[], config: Config, { ask }: Asker, print: Print, perform: Perform): Promise<void> {
  for (const name of names) {
    for (;;) {
      const answer = await ask({ name: 'CALL', ask: `When ${name} has turned it on, Enter sends a test alert. s: skip.`, preset: '', wrong: (said) => (['', 's'].includes(said) ? undefined : 'Enter, or s') });
      if (answer === 's' || (await perform(['test-call', name], config, print)) === 0) break;
    }
  }
}
