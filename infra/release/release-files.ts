/** What a release holds: what runs and how to run it, nothing that builds or tests. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';

const alone = ['LICENSE', 'README.md', '.env.example', 'launch.mjs'];
const folders = ['db/', 'services/', 'docs/', 'infra/'];
const notShipped = [/\.test\.ts$/, /(^|\/)(test|bench|dist)\//, /vitest\.config\.ts$/, /tsconfig\.json$/, /^infra\/(release|supply)\//, /^infra\/[^/]+$/, /package\.json$/, /^services\/demo(-\w+)?\.(ts|json)$/];

/** Paths from the root, in order. The web must have been built. */
export function releaseFiles(root: string): string[] {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).stdout.split('\0').filter(Boolean);
  const sources = listed.filter((file) => alone.includes(file) || (folders.some((folder) => file.startsWith(folder)) && !notShipped.some((pattern) => pattern.test(file))));
  const built = globSync('web/dist/**', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return [...sources, ...built].sort();
}
