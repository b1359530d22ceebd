/** `.env`: what is set there, and new values in their places. No other line changes, and only its owner can read it. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

export type Values = Record<string, string>;

export const readSettings = (path: string): Values => (existsSync(path) ? (parseEnv(readFileSync(path, 'utf8')) as Values) : {});

/** Values as Node and systemd both read them. */
const written = (value: string) => (/^[\w@%+:,./ =-]*$/.test(value) ? value : value.includes("'") ? `"${value}"` : `'${value}'`);

/** The names whose value changed. `template`: what a new file is made from. */
export function writeSettings(path: string, values: Values, template: string): string[] {
  const before = readSettings(path);
  const changed = Object.keys(values).filter((name) => values[name] !== (before[name] ?? ''));
  if (changed.length === 0) return [];
  let text = existsSync(path) ? readFileSync(path, 'utf8') : template;
  for (const name of changed) {
    const line = `${name}=${written(values[name]!)}`;
    const there = new RegExp(`^${name}=.*$`, 'm');
    text = there.test(text) ? text.replace(there, () => line) : `${text.replace(/\n?$/, '\n')}${line}\n`;
  }
  // Whole or not at all, and never readable by others, not even for a moment.
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return changed;
}
