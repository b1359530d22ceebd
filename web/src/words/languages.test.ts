/** Every language says everything, and nothing that no page shows. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageCodes } from '@porchlight/services/contract/languages.ts';

const words = import.meta.dirname;
const source = join(words, '..');
const files = globSync('*.ts', { cwd: join(words, 'en') }).sort();

/** `steps.ts stepWords.not-alone.title`, with how many values a sentence takes. */
async function messagesOf(language: string): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  const walk = (path: string, value: unknown) => {
    if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk(`${path}.${key}`, inner);
    else found.set(path, value);
  };
  for (const file of files) {
    for (const [name, value] of Object.entries((await import(join(words, language, file))) as object)) walk(`${file} ${name}`, value);
  }
  return found;
}

const english = await messagesOf('en');

describe.each(languageCodes.filter((code) => code !== 'en'))('%s', async (language) => {
  const messages = await messagesOf(language);

  test('has each message of English, and no other', () => {
    expect(globSync('*.ts', { cwd: join(words, language) }).sort()).toEqual(files);
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('takes the same values, marks the same words, and is not left in English', () => {
    const same: string[] = [];
    for (const [name, said] of english) {
      const other = messages.get(name);
      expect(typeof other, name).toBe(typeof said);
      if (typeof said === 'function') expect((other as Function).length, name).toBe(said.length);
      if (typeof said !== 'string' || typeof other !== 'string') continue;
      for (const mark of ['[', '*']) expect(other.split(mark).length, `${name}: ${mark}`).toBe(said.split(mark).length);
      expect(other.trim() === '', name).toBe(said === '');
      if (said === other && said.split(' ').length > 3) same.push(name);
    }
    expect(same).toEqual([]);
  });
});

/** All code that can show a word. */
const code = globSync('**/*.{ts,svelte}', { cwd: source }).filter((file) => !file.startsWith('words/') || !/^words\/\w\w\//.test(file))
  .filter((file) => !file.endsWith('.test.ts')).map((file) => readFileSync(join(source, file), 'utf8'));

test('no message is left that nothing shows', () => {
  const unused: string[] = [];
  for (const file of files) {
    const text = readFileSync(join(words, 'en', file), 'utf8');
    const users = code.filter((one) => one.includes(`#words/${file}`));
    const inside = (name: string) => text.split(new RegExp(`\\b${name}\\b`)).length > 2;
    for (const [, name = ''] of text.matchAll(/^export const (\w+)/gm)) {
      if (!users.some((one) => new RegExp(`\\b${name}\\b`).test(one)) && !inside(name)) unused.push(`${file} ${name}`);
    }
    // Of a page's object each message by its name; records by code are looked up by value.
    for (const [, name = '', body = ''] of text.matchAll(/^export const (\w+) = \{\n([\s\S]*?)^\};/gm)) {
      for (const [, key = ''] of body.matchAll(/^ {2}(\w+)[:(]/gm)) {
        const alias = (one: string) => new RegExp(`\\b${name}(?: as (\\w+))?`).exec(one)?.[1] ?? name;
        if (!users.some((one) => new RegExp(`\\b${alias(one)}\\.${key}\\b`).test(one))) unused.push(`${file} ${name}.${key}`);
      }
    }
  }
  expect(unused).toEqual([]);
});

test('pages hold no words of their own', () => {
  const spoken: string[] = [];
  for (const file of globSync('**/*.svelte', { cwd: source })) {
    if (file.startsWith('staff/')) continue;
    const markup = readFileSync(join(source, file), 'utf8').replace(/<(script|style)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, ' ');
    for (const [said] of markup.matchAll(/>[^<>]*\p{L}{2}[^<>]*</gu)) spoken.push(`${basename(file)} ${said}`);
    for (const [said] of markup.matchAll(/\b(?:aria-label|placeholder|title|alt)="[^"]*\p{L}{2}[^"]*"/gu)) spoken.push(`${basename(file)} ${said}`);
  }
  expect(spoken).toEqual([]);
});
