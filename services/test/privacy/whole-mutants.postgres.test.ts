/**
 * Each mutant of the application is found out by the histories, or this suite fails. On one engine: they are the same
 * modules on both, and PostgreSQL starts them sooner.
 */
import type * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sql } from 'kysely';
import type { Db } from '@porchlight/db/connect.ts';
import { freshDatabase } from '../fresh-database.ts';
import { histories, type History } from './history.ts';
import { Broken, seed } from './runs.ts';
import type * as StageModule from './stage.ts';
import { tellHistories } from './whole.ts';
import { mutants } from './whole-mutants.ts';

/** One database for all of them, since each takes seconds to make. */
let db: Db;
let heard: (payload: string) => void = () => {};
beforeAll(async () => {
  const fresh = await freshDatabase();
  let listening = false;
  db = {
    ...fresh,
    close: async () => {},
    async listen(channel, hear) {
      heard = hear;
      if (!listening) await fresh.listen(channel, (payload) => heard(payload));
      listening = true;
    },
  };
  closeDatabase = () => fresh.close();
});
let closeDatabase: () => Promise<void>;
afterAll(() => closeDatabase());

afterEach(() => {
  for (const { modules } of mutants) for (const path of Object.keys(modules)) vi.doUnmock(path);
  vi.resetModules();
});

/** Many people about one thing in one zone, not all with the same story; for a mutant that asks for few, just two. */
const fitting = (all: fc.Arbitrary<History>, invariant: string) => all.filter(({ reports, looks }) => {
  const groups = Map.groupBy(reports.filter(({ tick, withdraws }) => tick === 0 && !withdraws), ({ zone, story: { market } }) => `${zone} ${market}`);
  return looks.length === 0 && [...groups.values()].some((group) => {
    const people = new Set(group.map(({ network }) => network)).size;
    const forms = new Set(group.map(({ story }) => story.form)).size;
    return invariant === 'I6' ? people === 2 && group.length === 2 : people >= 4 && forms >= 2;
  });
});

test.each(mutants)('$invariant is broken where $what', async ({ invariant, modules, without = [] }) => {
  vi.resetModules();
  for (const [path, replace] of Object.entries(modules)) vi.doMock(path, async (original) => replace(await original() as never));
  const { openStage } = await import('./stage.ts') as typeof StageModule;
  const put = async (how: 'disable' | 'enable') => {
    for (const trigger of without) await sql`alter table alert_message ${sql.raw(how)} trigger ${sql.ref(trigger)}`.execute(db.owner);
  };
  await put('disable');
  // Each application has keys of its own.
  await db.owner.updateTable('instance').set({ keys_check: null }).execute();
  const stage = await openStage({ options: { db } });
  try {
    const which = fitting(histories(stage.app.areas), invariant);
    const outcome = await tellHistories(stage, { runs: 60, seed, which, twice: invariant === 'I3' }).catch((error: unknown) => error);
    if (!(outcome instanceof Broken)) throw outcome instanceof Error ? outcome : new Error('the mutant lives');
    console.log(outcome.message.slice(0, 400));
    expect(outcome.invariant).toBe(invariant);
  } finally {
    await stage.close();
    await put('enable');
  }
}, 120_000);
