/** A tick's key may end between the look at which there are and the asking for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyName, openKeys, type Keys } from './keys.ts';
import { spoolTag, spoolTags } from './spool-tag.ts';

const ended = new Date('2026-11-23T10:00:00Z');
const now = new Date('2026-11-23T10:15:00Z');

test('a key that was destroyed meanwhile is not made anew, and what is sent is taken', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
  const keys = await openKeys(dir);
  await spoolTag(keys, ended, 'a code');
  const overtaken: Keys = {
    ...keys,
    async names(kind) {
      const names = await keys.names(kind);
      await keys.destroy('ticks', keyName(ended));
      return names;
    },
  };
  expect(await spoolTags(overtaken, now, ['a code'])).toEqual([[await spoolTag(keys, now, 'a code')]]);
  expect(await keys.names('ticks')).toEqual([keyName(now)]);
  await rm(dir, { recursive: true });
});
