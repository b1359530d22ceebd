/**
 * `npm run bench:web`: Lighthouse on the first page, the report form and an alert, and what somebody waits for on an old
 * phone. Ends with 1 where a median is below the gate.
 */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { startTestApp } from '../../services/test/harness.ts';
import { issueAlert } from '../e2e/drivers/alerts.ts';
import { lighthouseScores } from './lighthouse-scores.ts';
import { slowPhone } from './slow-phone.ts';

const rounds = 5;
const gate = 95;
const goal = 98;
const patienceMs = 2_000;

execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: join(import.meta.dirname, 'lighthouse'), stdio: 'inherit' });
const app = await startTestApp({ at: Date.now(), config: { powCost: 20 } });
const faults: string[] = [];
try {
  const { id } = await issueAlert(app);
  console.log(`${cpus().length} × ${cpus()[0]?.model}; medians of ${rounds}; gate ${gate}, goal ${goal}\n`);
  console.log('| page | performance | accessibility | best practices |\n|---|---|---|---|');
  for (const path of ['/', '/report', `/alerts/${id}`]) {
    const { scores, failed } = await lighthouseScores(app.origin + path, rounds);
    const name = path.replace(id, '…');
    console.log(`| ${name} | ${scores.performance} | ${scores.accessibility} | ${scores['best-practices']} |`);
    if (failed.length > 0) console.error(`${name}: ${failed.join(', ')}`);
    for (const [category, score] of Object.entries(scores)) if (score < gate) faults.push(`${name}: ${category} ${score}, below ${gate}`);
  }
  const wait = await slowPhone(app.origin, rounds);
  console.log(`\n3G (1.6 Mbit/s, 300 ms), processor 4 times slower: step card readable after ${wait.card} ms, report form usable after ${wait.form} ms, its script awake after ${wait.awake} ms`);
  if (wait.card > patienceMs || wait.form > patienceMs) faults.push(`more than ${patienceMs} ms on a slow phone`);
} finally {
  await app.close();
}
for (const fault of faults) console.log(`fault: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
