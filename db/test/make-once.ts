import { mkdir, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** Whoever makes the directory `lock` makes the thing; the others wait for it. A maker that died is overtaken after a minute. */
export async function makeOnce(lock: string, done: () => Promise<boolean>, make: () => Promise<void>): Promise<void> {
  while (!(await done())) {
    try {
      await mkdir(lock);
    } catch {
      const age = await stat(lock).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0);
      if (age > 60_000) await rm(lock, { recursive: true, force: true });
      await wait(100);
      continue;
    }
    try {
      if (!(await done())) await make();
    } finally {
      await rm(lock, { recursive: true, force: true });
    }
  }
}
