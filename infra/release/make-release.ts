/**
 * `npm run release`: artifacts/release/porchlight-<version>.tar.gz, the same bytes each time it is made from one commit.
 * Whoever unpacks it builds nothing: `node launch.mjs start` installs the few packages that run, by their hashes.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { releaseFiles } from './release-files.ts';

const root = join(import.meta.dirname, '../..');
const { version, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string | object> & { version: string };
const out = join(root, 'artifacts/release');
const name = `porchlight-${version}`;
const folder = join(out, name);

const run = (command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = process.env) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr}`);
  return stdout.trim();
};

if (run('git', ['status', '--porcelain', '--untracked-files=no'], root)) throw new Error('Commit first: a release is made from a commit.');
const commit = run('git', ['rev-parse', 'HEAD'], root);
// Seconds. Dates of files are the commit's: a page's weak ETag is made of them, so they must differ from release to release.
const madeAt = process.env['SOURCE_DATE_EPOCH'] ?? run('git', ['log', '-1', '--format=%ct'], root);

rmSync(out, { recursive: true, force: true });
// Nothing of an earlier build, which may have had files that this one has not.
rmSync(join(root, 'web/dist'), { recursive: true, force: true });
run(process.execPath, [join(root, 'node_modules/turbo/bin/turbo'), 'run', 'build', '--filter=@porchlight/web', '--force'], root);

for (const file of releaseFiles(root)) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  cpSync(join(root, file), join(folder, file));
}
writePackages();
writeFileSync(join(folder, 'release.json'), `${JSON.stringify({ version, commit })}\n`);

const files = ['--sort=name', `--mtime=@${madeAt}`, '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX', '--format=ustar'];
run('tar', [...files, '-cf', join(out, `${name}.tar`), name], out);
const archive = gzipSync(readFileSync(join(out, `${name}.tar`)), { level: 9 });
rmSync(join(out, `${name}.tar`));
writeFileSync(join(out, `${name}.tar.gz`), archive);
const sum = createHash('sha256').update(archive).digest('hex');
writeFileSync(join(out, 'SHA256SUMS'), `${sum}  ${name}.tar.gz\n`);
console.log(`artifacts/release/${name}.tar.gz\n${(archive.length / 2 ** 20).toFixed(1)} MB, sha256 ${sum}`);

/** The manifests without what builds and tests, and the lock file that npm makes of ours for them: nothing is asked of a registry. */
function writePackages(): void {
  const write = (path: string, content: object) => writeFileSync(join(folder, path), `${JSON.stringify(content, null, 2)}\n`);
  const shipped = Object.fromEntries(['start', 'admin'].map((word) => [word, `node launch.mjs ${word}`]));
  write('package.json', { ...manifest, version, workspaces: ['db', 'services'], scripts: shipped, devDependencies: undefined });
  for (const workspace of ['db', 'services']) {
    write(`${workspace}/package.json`, { ...(JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8')) as object), scripts: undefined, devDependencies: undefined });
  }
  cpSync(join(root, 'package-lock.json'), join(folder, 'package-lock.json'));
  run('npm', ['install', '--package-lock-only', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
}
