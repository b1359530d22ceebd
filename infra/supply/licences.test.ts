/** Everything that runs or reaches a browser may be given on under our licence. Tools that only build and test are not given on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Locked { license?: string; dev?: boolean; link?: boolean; integrity?: string; resolved?: string }
const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)
  .map(([path, locked]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), ...locked }));

/** SPDX. All may be combined with AGPL-3.0-or-later. */
const allowed = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MPL-2.0']);
/** Where the lock file has none: read in the package itself, and when. */
const readByHand: Record<string, string> = { 'xmlhttprequest-ssl': 'MIT' }; // 2026-11-28, its field `licenses`

const mayBeUsed = (licence: string) => licence.replace(/^\((.*)\)$/, '$1').split(' OR ').some((one) => allowed.has(one));

test('each has a licence that is on the list', () => {
  const shipped = packages.filter(({ dev }) => !dev);
  expect(shipped.length).toBeGreaterThan(100);
  expect(shipped.filter(({ name, license }) => !mayBeUsed(license ?? readByHand[name] ?? 'none')).map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
});

test('what was read by hand is still needed', () => {
  for (const name of Object.keys(readByHand)) expect({ name, needed: packages.some((one) => one.name === name && !one.license) }).toEqual({ name, needed: true });
});

test('each comes by its hash, and from nowhere but the registry', () => {
  for (const { name, integrity, resolved } of packages) {
    expect({ name, hash: integrity?.slice(0, 7) }).toEqual({ name, hash: 'sha512-' });
    expect({ name, elsewhere: /^(git|file|http:)/.test(resolved ?? '') }).toEqual({ name, elsewhere: false });
  }
});
