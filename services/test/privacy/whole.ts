/** I3 to I6 of the whole application: histories told twice, in which only what must never show differs. */
import * as fc from 'fast-check';
import { drawer } from './draw.ts';
import { readGround } from './ground.ts';
import { histories, variantOf, type History } from './history.ts';
import { alertsAreMonotone, areasAreClosed, enoughBehind } from './log-holds.ts';
import { play, type Played } from './play.ts';
import { hold, seed as givenSeed, wholeRuns } from './runs.ts';
import { openStage, type Stage } from './stage.ts';
import { difference } from './transcript.ts';

/** How often each kind of message was met: a generator that has gone dead proves nothing. */
export type Tally = Record<string, number>;

export interface Told { told: number; tally: Tally }

interface Telling { runs: number; seed: number; which?: fc.Arbitrary<History>; /** False: I4 to I6 alone, which need no other history beside each. */ twice?: boolean }

/** Throws Broken at the first history for which something does not hold. */
export async function tellHistories(stage: Stage, { runs, seed, which = histories(stage.app.areas), twice = true }: Telling): Promise<Told> {
  const ground = await readGround(stage);
  const tally: Tally = {};
  let told = 0;
  for (const [index, history] of fc.sample(which, { seed, numRuns: runs }).entries()) {
    const named = (error: unknown) => {
      if (error instanceof Error) error.message = `history ${index + 1} of seed ${seed}: ${error.message}`;
      throw error;
    };
    await (async () => {
      const one = await play(stage, history);
      alertsAreMonotone(one);
      enoughBehind(history, one);
      areasAreClosed(ground, one);
      count(tally, one);
      if (!twice) return;
      const other = await play(stage, variantOf(history, drawer(seed + index)));
      const parting = difference(one, other);
      hold('I3', parting === undefined, () => parting!);
    })().catch(named);
    told += 1;
  }
  return { told, tally };
}

function count(tally: Tally, { messages, entries }: Played): void {
  const add = (what: string) => {
    tally[what] = (tally[what] ?? 0) + 1;
  };
  for (const { alert } of messages) {
    add(alert.msgType);
    if (alert.msgType !== 'Alert') continue;
    const found = alert.evidence === 'screened' || alert.evidence === 'confirmed';
    add(alert.firstWarning ? 'first warning' : found ? `finding for a ${alert.area.level}` : `reports of a ${alert.area.level}`);
  }
  for (const { by } of entries) {
    if (by.startsWith('push to')) add('push');
    if (by.startsWith('socket')) add('socket');
  }
}

/** Each way to an alert and to a reader: histories that never go it say nothing about it. */
const ways = [
  'Update', 'Cancel', 'first warning', 'finding for a zone', 'finding for a district', 'reports of a zone', 'reports of a district', 'push', 'socket',
];
export const halfOfRuns = Math.ceil(wholeRuns / 2);

/** `half`: 0 or 1; each its own histories. */
export async function proveWhole(half: number): Promise<{ told: number; hardlyMet: string[] }> {
  const stage = await openStage();
  try {
    const { told, tally } = await tellHistories(stage, { runs: halfOfRuns, seed: givenSeed + half });
    console.log(`I3 to I6 on ${stage.app.context.db.kind}: ${told} pairs of histories, seed ${givenSeed + half}`, tally);
    return { told, hardlyMet: ways.filter((way) => (tally[way] ?? 0) < Math.max(1, halfOfRuns / 60)) };
  } finally {
    await stage.close();
  }
}
