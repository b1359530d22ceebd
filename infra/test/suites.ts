/** The table of everything `npm test` runs, in order; what it needs, and how long it may take. */
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

export type Tool = 'chromium' | 'firefox' | 'postgres';

export interface Suite {
  name: string;
  /** Folder the command runs in, from the root of the checkout. */
  folder: string;
  command: Command;
  limitMinutes: number;
  needs?: Tool;
  /** Its tests make many databases: quicker on PostgreSQL, where an earlier suite has started it. */
  eitherEngine?: true;
  /** The pages these tests load come from the built web. */
  needsWebBuild?: true;
}

/** `one`: the exit code is one passed or failed check. `vitest`: each test counts. */
export type Command = { counts: 'one'; script: string; args: string[] } | { counts: 'vitest'; args: string[] };

const folders = ['infra', 'db', 'services', 'web', 'load-tests'] as const;

export const webBuild = 'build:web';

/** The suites this checkout has: a folder without sources, or without tests, has none, and its name is in `leftOut`. */
export function suitesOf(root: string): { suites: Suite[]; leftOut: string[] } {
  const all: (Suite & { when: boolean })[] = [
    ...folders.map((folder) => ({ ...types(folder), when: hasFiles(root, folder, '**/*.ts') })),
    { ...lint('code', 'node_modules/oxlint/bin/oxlint', ['--deny-warnings']), when: true },
    {
      ...lint('imports', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', importedFolders(root)),
      when: true,
    },
    {
      name: 'audit',
      folder: '.',
      command: { counts: 'one', script: 'infra/supply/audit.ts', args: [] },
      limitMinutes: 1,
      when: existsSync(join(root, 'infra/supply/audit.ts')),
    },
    {
      name: webBuild,
      folder: '.',
      command: turbo('build', '--filter=@porchlight/web'),
      limitMinutes: 3,
      when: existsSync(join(root, 'web/vite.config.ts')),
    },
    ...folders.map((folder) => ({ ...tests(folder), when: hasFiles(root, folder, '**/*.test.ts') })),
    ...(['db', 'services'] as const).map((folder) => ({
      ...onPostgres(folder),
      when: hasFiles(root, folder, '**/*.test.ts'),
    })),
    { ...endToEnd('chromium', ['--exclude', '**/*firefox*']), when: specs(root).some((file) => !isFirefox(file)) },
    { ...endToEnd('firefox', ['firefox']), when: specs(root).some(isFirefox) },
  ];
  return {
    suites: all.filter((suite) => suite.when).map(({ when: _, ...suite }) => suite),
    leftOut: all.filter((suite) => !suite.when).map((suite) => suite.name),
  };
}

function types(folder: string): Suite {
  // infra is no workspace: it ships no code.
  const command: Command =
    folder === 'infra'
      ? { counts: 'one', script: 'node_modules/@typescript/native/bin/tsc', args: ['--project', 'infra'] }
      : turbo('check', `--filter=@porchlight/${folder}`);
  return { name: `types:${folder}`, folder: '.', command, limitMinutes: 2 };
}

/** Goes through turbo's cache: what has not changed since it passed is not done again. */
function turbo(task: string, ...args: string[]): Command {
  const quiet = ['--output-logs=new-only', '--log-prefix=none'];
  return { counts: 'one', script: 'node_modules/turbo/bin/turbo', args: ['run', task, ...args, ...quiet] };
}

function lint(name: string, script: string, args: string[]): Suite {
  return { name: `lint:${name}`, folder: '.', command: { counts: 'one', script, args }, limitMinutes: 2 };
}

function tests(folder: string): Suite {
  const suite: Suite = { name: folder, folder, command: { counts: 'vitest', args: [] }, limitMinutes: 25 };
  return ['services', 'load-tests'].includes(folder) ? { ...suite, needsWebBuild: true } : suite;
}

/** The same tests once more, on the engine of a public instance. */
function onPostgres(folder: string): Suite {
  return { ...tests(folder), name: `${folder}:postgres`, needs: 'postgres' };
}

function endToEnd(browser: 'chromium' | 'firefox', args: string[]): Suite {
  return {
    name: `e2e:${browser}`,
    folder: 'web',
    command: { counts: 'vitest', args: ['--config', 'e2e/vitest.config.ts', ...args] },
    limitMinutes: 30,
    needs: browser,
    eitherEngine: true,
    needsWebBuild: true,
  };
}

function specs(root: string): string[] {
  return globSync('web/e2e/specs/*.spec.ts', { cwd: root });
}

function isFirefox(file: string): boolean {
  return file.includes('firefox');
}

function importedFolders(root: string): string[] {
  return ['db', 'services', 'web', 'load-tests', 'infra'].filter((folder) => existsSync(join(root, folder)));
}

function hasFiles(root: string, folder: string, pattern: string): boolean {
  const found = globSync(pattern, {
    cwd: join(root, folder),
    exclude: (name) => ['node_modules', 'dist', 'e2e'].includes(name),
  });
  return found.length > 0;
}
