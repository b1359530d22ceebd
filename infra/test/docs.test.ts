/** The documents are true to the tree: each link leads somewhere, each command that they tell exists. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const files = ['README.md', ...globSync(['docs/*.md', 'load-tests/README.md', 'load-tests/results/*.md'], { cwd: root })];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** As GitHub and most others make them. */
const anchorsOf = (path: string) => [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
  heading!.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));

test('each link leads to a file, and to a heading in it', () => {
  const broken = files.flatMap((file) => [...read(file).matchAll(/\]\((?!https?:|mailto:)([^)\s]*)\)/g)].map(([, link]) => {
    const [path = '', anchor] = link!.split('#');
    const target = path ? join(dirname(file), path) : file;
    if (!existsSync(join(root, target))) return `${file}: ${link}`;
    return anchor && !anchorsOf(target).includes(anchor) ? `${file}: ${link}` : undefined;
  })).filter(Boolean);
  expect(broken).toEqual([]);
});

test('each command is one that npm or the command line knows', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const commands = read('services/admin-commands.ts') + read('services/backup/commands.ts');
  for (const file of files) {
    for (const [, script, word] of read(file).matchAll(/npm run ([\w:-]+)(?: -- ([a-z-]+))?/g)) {
      expect({ file, script, known: Object.hasOwn(scripts, script!) }).toEqual({ file, script, known: true });
      if (script === 'admin' && word && word !== 'help') expect({ file, word, known: commands.includes(`\n  ${word} `) }).toEqual({ file, word, known: true });
    }
    for (const [, word] of read(file).matchAll(/services\/admin\.ts ([a-z-]+)/g)) {
      expect({ file, word, known: commands.includes(`\n  ${word} `) }).toEqual({ file, word, known: true });
    }
  }
});
