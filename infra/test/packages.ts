/** Finds the programs the tests need beside npm's packages, and on Debian, as root, installs the missing ones. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Tool } from './suites.ts';

export const postgresPrograms = '/usr/lib/postgresql/15/bin';

/** `enough`: what the suites can do with, only slower; else all the files. */
const programs: Record<Tool, { packages: string[]; files: string[]; enough?: string }> = {
  chromium: {
    packages: ['chromium', 'chromium-headless-shell'], files: ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'], enough: '/usr/bin/chromium',
  },
  firefox: { packages: ['firefox-esr'], files: ['/usr/bin/firefox-esr'] },
  postgres: {
    packages: ['postgresql-15', 'postgresql-15-postgis-3'],
    files: [`${postgresPrograms}/initdb`, '/usr/share/postgresql/15/extension/postgis.control'],
  },
};

export function missingTools(tools: Tool[]): Set<Tool> {
  return new Set(tools.filter((tool) => !programs[tool].files.every((file) => existsSync(file))));
}

/** Of those missing or missing in part, the ones that the suites cannot do without. */
export function notEvenEnough(missing: ReadonlySet<Tool>): Set<Tool> {
  return new Set([...missing].filter((tool) => !existsSync(programs[tool].enough ?? '')));
}

/** The line a person can paste on Debian 12. */
export function installLine(tools: Iterable<Tool>): string {
  return `sudo apt-get install -y --no-install-recommends ${packagesOf(tools).join(' ')}`;
}

export function canInstall(): boolean {
  const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  return isDebian && process.getuid?.() === 0;
}

export function install(tools: Iterable<Tool>): void {
  const packages = packagesOf(tools);
  console.log(`Installing Debian packages: ${packages.join(', ')} (one to three minutes)`);
  const apt = (args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 8 * 60_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  if (apt(['update', '--quiet']) !== 0) console.log('apt-get update failed; trying with the lists there are.');
  const status = apt(['install', '--quiet', '--yes', '--no-install-recommends', ...packages]);
  if (status !== 0) console.log(`apt-get install ended with ${status ?? 'a time-out'}.`);
}

function packagesOf(tools: Iterable<Tool>): string[] {
  return [...tools].flatMap((tool) => programs[tool].packages);
}
