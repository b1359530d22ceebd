/** Several things sent, one transaction. Each is a fixed-size sealed row in this tick's spool, or refused by itself. */
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { sealedItemBytes, sealItems, type SpoolItem } from '../runtime/sealed.ts';
import { spoolTags } from '../runtime/spool-tag.ts';
import { openedUntil, prepareSpool, submitToSpool, type NotServed, type SpoolEntry } from './queries.ts';
import { isShippedZone } from './shipped-zones.ts';

/** `name`: what makes a second sending the same, and `dedupe` its HMAC; `mac`: of its content, under what only the sender has. `zone`: taken only where it is served. */
export interface Sent { name: string; dedupe: Buffer; mac: Buffer; item: SpoolItem; zone?: string }

/** `place`: in what was sent. */
interface Named { place: number; item: SpoolItem; zone: string | undefined; entry: SpoolEntry }

const noPartition = (error: unknown) => (error as { code?: string }).code === '23514';

/** All that was taken is committed when this returns: for each of what was sent why it was not, or nothing. Throws where all of it failed. */
export async function submitGroup(context: Context, sent: Sent[]): Promise<(Problem | undefined)[]> {
  const problems: (Problem | undefined)[] = sent.map(() => undefined);
  let tick = tickOf(context.clock.now());
  // A tick may be opened, or need its partition, between our look at the clock and the insert; and a zone may not be served.
  for (let tries = 0; tries < 5; tries++) {
    const left = sent.flatMap((one, place) => (problems[place] ? [] : [{ ...one, place }]));
    if (left.length === 0) return problems;
    const named = await nameAll(context, tick, left);
    const answers = await submit(context, tick, named).catch((error: unknown) => {
      if (noPartition(error)) return 'no-partition' as const;
      throw error;
    });
    if (answers instanceof Map) {
      for (const { place, zone } of left) problems[place] = zone === undefined ? undefined : zoneProblem(zone, answers.get(zone));
    } else if (Array.isArray(answers)) {
      for (const [at, { place }] of named.entries()) {
        if (answers[at] === 'conflict') problems[place] = new Problem('code-reused', 'Make a new code for a new report. The first report is safe.', 'code');
      }
      return problems;
    } else {
      if (answers === 'late') tick = await context.db.as('intake_writer', (trx) => openedUntil(trx)) ?? tick;
      await context.db.as('intake_writer', (trx) => prepareSpool(trx, tick));
    }
  }
  throw new Error('no tick would take the report');
}

/** In the order of their names in the spool, which are random to everybody: who came first is lost. Two processes then also wait for one another in one order only. */
async function nameAll({ keys }: Context, tick: Date, sent: (Sent & { place: number })[]): Promise<Named[]> {
  const names = await spoolTags(keys, tick, sent.flatMap(({ name, mac }) => [name, mac.toString('hex')]));
  return sent
    .map(({ place, item, zone, dedupe, mac }, at): Named => ({ place, item, zone, entry: { tags: names[2 * at]!, macTags: names[2 * at + 1]!, dedupe, mac } }))
    .toSorted((a, b) => Buffer.compare(a.entry.tags[0]!, b.entry.tags[0]!));
}

/** Rows: half a MiB on the way to the database. */
export const mostShared = 128;
/** Where groups are sealed, used again and again: each new one would be garbage at once, and large garbage has all that lives gone through. */
const places: Buffer[] = [];
const mostPlaces = 2;

/** One look at the clock for all: the statement's lock holds the opening off until its end. */
async function submit(context: Context, tick: Date, named: Named[]) {
  const place = places.pop() ?? Buffer.allocUnsafeSlow(mostShared * sealedItemBytes);
  try {
    const sealed = await sealItems(context.keys, tick, named.map(({ item, entry }) => ({ item, dedupe: entry.tags[0]! })), place);
    const zones = [...new Set(named.flatMap(({ zone }) => zone ?? []))].sort();
    return await context.db.as('intake_writer', (trx) => submitToSpool(trx, tick, zones, named.map(({ entry }) => entry), sealed), 'one');
  } finally {
    if (places.length < mostPlaces) places.push(place);
  }
}

function zoneProblem(zone: string, why: NotServed | undefined): Problem | undefined {
  if (why === undefined) return undefined;
  if (why === 'nothing-served') return new Problem('not-open-yet', 'Please come back later. Nothing was kept.');
  // Of areas of its own a service serves all.
  if (why === 'not-served' && isShippedZone(zone)) return new Problem('outside-area', 'Look for a service nearer to you. Nothing was kept.', 'zone');
  return new Problem('unknown-zone', 'Reload the page to get the present areas. Nothing was kept.', 'zone');
}
