/**
 * Known faults of what runs in the world: red where the registry knows one that is not let pass (allowed-advisories.json:
 * id, until, why). Without a network, or at a registry that answers no such question, it says so and is not red: nobody can
 * mend that in a change, and a test must not depend on it.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Allowed, judgeAudit } from './judge-audit.ts';

const allowed = JSON.parse(readFileSync(join(import.meta.dirname, 'allowed-advisories.json'), 'utf8')) as Allowed[];
const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev', '--fetch-retries=0', '--fetch-timeout=20000'], { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8', maxBuffer: 2 ** 26 });
const judged = judgeAudit(stdout ?? '', allowed, new Date().toISOString().slice(0, 10));
if (judged.state === 'not-asked') console.log(`note: could not ask the registry for known faults (${judged.why.slice(0, 80)})`);
if (judged.state === 'clean') console.log('No known fault in what runs.');
if (judged.state === 'found') {
  for (const line of judged.lines) console.log(line);
  process.exitCode = 1;
}
