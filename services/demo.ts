/** `npm run demo`: the whole product on a throw-away folder, with invented reports sent through the real path on a faster clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StaffRole } from './contract/codes.ts';
import { tellStory } from './demo-story.ts';
import { runningClock } from './runtime/clock.ts';
import { readConfig, WrongSettings } from './runtime/config.ts';
import { SmallMachine } from './runtime/small-machine.ts';
import { firstAdministratorLink } from './staff/first-administrator.ts';
import { createInvite } from './staff/create-invite.ts';
import { start } from './start.ts';

/** Half an hour of the service passes in a minute: a 15-minute tick is 30 seconds. No rule is shorter. */
const speed = 30;
/** Baltimore and its edges. */
const districts = ['d1-211200133122', 'd1-211200133120', 'd1-211200133121', 'd1-211200133123'];

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'porchlight-demo-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const config = readConfig(undefined, {
    DATABASE_URL: '', DATA_DIR: dataDir, KEYS_DIR: '', ROLE: 'all', PUBLIC_ORIGIN: '', STAFF_ORIGIN: '', DISTRICTS: districts.join(' '), TIMEZONE: 'America/New_York', INSTANCE_NAME: 'Porchlight demo',
    CONTACT: 'mailto:demo@example.org', POW_COST: '20', TRUST_PROXY: 'loopback', LOG_LEVEL: 'warn', LOCAL_FACTS: join(import.meta.dirname, 'demo-facts.json'),
  });
  const running = await start({ config, clock: runningClock(speed), demo: true, progress: (line) => console.log(`· ${line}`) });
  const stop = async () => {
    await running.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());

  const link = await firstAdministratorLink(running.context);
  console.log(`
This is a demo: every report is invented, and ${speed} minutes of it pass in one of yours.

Alerts and map   ${config.publicOrigin}
Staff            ${link}
                 (works once; add reports of your own, accept, edit and approve: or watch it happen)

The morning of 10 July 2025 in Penn North, Baltimore, told again: 27 people in one neighbourhood.
`);
  const invite = async (name: string, role: StaffRole) => (await createInvite(running.context, { name, role }, null)).link;
  const invites = { reviewer: await invite('Demo reviewer', 'reviewer'), outreach: await invite('Demo outreach', 'outreach') };
  await tellStory({ origin: `http://127.0.0.1:${config.port}`, publicOrigin: config.publicOrigin, invites, speed, say: (line) => console.log(`  ${line}`) });
  console.log('\nThe story is told. The demo runs on until you press Ctrl+C.');
}

main().catch((error: unknown) => {
  console.error(error instanceof WrongSettings || error instanceof SmallMachine ? error.message : error);
  process.exit(1);
});
