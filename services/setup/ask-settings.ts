/** The questions of `npm run admin -- setup`, each with what is set as the answer that Enter gives. */
import { readConfig, WrongSettings } from '../runtime/config.ts';
import type { Asker } from './ask.ts';
import { findDistricts, isDistrict } from './find-districts.ts';
import type { Values } from './settings-file.ts';

const refused = (name: string) => (answer: string): string | undefined => {
  try {
    readConfig({}, { [name]: answer === '-' ? '' : answer });
    return undefined;
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    return error.message.split('\n').map((line) => line.replace(`${name}: `, '')).join('; ');
  }
};

const origin = (answer: string) => (answer && answer !== '-' && !answer.includes('://') ? `https://${answer}` : answer);
const contact = (answer: string) => (/^[^:/]+@[^:/]+$/.test(answer) ? `mailto:${answer}` : answer);

interface Given {
  /** In the file. */
  set: Values;
  /** Around the process: not asked for, not written. */
  outside: Record<string, string | undefined>;
}

/** What was asked for and not given is empty. */
export async function askSettings({ ask }: Asker, { set, outside }: Given, print: (line: string) => void): Promise<{ values: Values; reviewers: string[] }> {
  const values: Values = {};
  const one = async (name: string, words: string, preset: string, shape: (answer: string) => string = (answer) => answer, secret = false) => {
    if (outside[name] !== undefined) return;
    const wrong = (answer: string) => refused(name)(shape(answer));
    values[name] = shape(await ask({ name, ask: words, preset: set[name] || preset, secret, wrong }));
  };
  print('Enter keeps what stands in [brackets], - empties it. Nothing is sent to anybody.');
  await one('PUBLIC_ORIGIN', 'Domain on which people reach it, like alerts.example.org. Choose one you would not mind on a stranger\'s lock screen. Empty: only this machine.', '', origin);
  await one('INSTANCE_NAME', 'What it calls itself on pages and in messages. Neutral on a lock screen too.', 'Porchlight');
  await one('TIMEZONE', 'Time zone of your area.', Intl.DateTimeFormat().resolvedOptions().timeZone);
  await one('CONTACT', 'E-mail address by which push services and readers can reach you. Empty: no notifications.', '', contact);
  await one('DATABASE_URL', 'PostgreSQL, postgres://user:password@host/database (not shown as you type). Empty: the embedded database, for trying out.', '', undefined, true);
  if (outside['DISTRICTS'] === undefined) values['DISTRICTS'] = await askArea(ask, set['DISTRICTS'] ?? '', print);
  await one('DATA_DIR', 'Folder of the keys, and of the embedded database.', './data');
  await one('LOCAL_FACTS', 'File with your emergency number, law and sites (docs/local-facts.md). Empty: pages name none.', '');
  if (outside['PUBLIC_ORIGIN'] ?? values['PUBLIC_ORIGIN']) await one('TRUST_PROXY', 'Whose word on visitors\' addresses to believe: loopback for a proxy on this machine.', 'loopback');
  const names = await ask({ name: 'REVIEWERS', ask: 'The first two reviewers, a comma between. Names of their choice, not those in their passports. Empty: later.', preset: '' });
  return { values, reviewers: names.split(',').map((name) => name.trim()).filter(Boolean) };
}

/** District ids, as the setting takes them. */
async function askArea(ask: Asker['ask'], set: string, print: (line: string) => void): Promise<string> {
  const areIds = (answer: string) => answer.split(/\s+/).every(isDistrict);
  const answer = await ask({
    name: 'DISTRICTS', ask: 'Area to serve: part of a town\'s or district\'s name. Empty: the first administrator chooses on a map.', preset: set,
    wrong: (said) => (said && said !== '-' && !areIds(said) && findDistricts(said).length === 0 ? 'no district has this name' : undefined),
  });
  if (!answer || answer === '-' || areIds(answer)) return answer.replace(/^-$/, '');
  const found = findDistricts(answer);
  found.forEach(({ id, name, population }, at) => print(`${at + 1}. ${name}, ${population.toLocaleString('en')} people (${id})`));
  const wrong = (said: string) => (said.split(/\s+/).every((number) => found[Number(number) - 1]) ? undefined : `give numbers from 1 to ${found.length}, with spaces between`);
  const chosen = await ask({ name: 'CHOSEN', ask: 'Which of them? Numbers with spaces between.', preset: '1', wrong });
  return chosen.split(/\s+/).map((number) => found[Number(number) - 1]!.id).join(' ');
}
