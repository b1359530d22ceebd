/** Several things sent, one transaction. Each is a fixed-size sealed row in this tick's spool, or refused by itself. */
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { sealItem, type SpoolItem } from '../runtime/sealed.ts';
import { spoolTags } from '../runtime/spool-tag.ts';
import { openedUntil, prepareSpool, servedZones, submitToSpool, type Served, type SpoolEntry } from './queries.ts';
import { isShippedZone } from './shipped-zones.ts';

/** `name`: what makes a second sending the same; `mac`: of its content, under what only the sender has. `zone`: taken only where it is served. */
export interface Sent { name: string; mac: Buffer; item: SpoolItem; zone?: string }

interface Sealed { place: number; zone: string | undefined; entry: SpoolEntry }

const noPartition = (error: unknown) => (error as { code?: string }).code === '23514';

/** All that was taken is committed when this returns: for each of what was sent why it was not, or nothing. Throws where all of it failed. */
export async function submitGroup(context: Context, sent: Sent[]): Promise<(Problem | undefined)[]> {
  let tick = tickOf(context.clock.now());
  // A tick may be opened, or need its partition, between our look at the clock and the insert.
  for (let tries = 0; tries < 4; tries++) {
    const rows = await sealAll(context, tick, sent);
    const problems = await submitRows(context, tick, rows).catch((error: unknown) => {
      if (noPartition(error)) return 'no-partition' as const;
      throw error;
    });
    if (Array.isArray(problems)) return problems;
    if (problems === 'late') tick = await context.db.as('intake_writer', (trx) => openedUntil(trx)) ?? tick;
    await context.db.as('intake_writer', (trx) => prepareSpool(trx, tick));
  }
  throw new Error('no tick would take the report');
}

/** In the order of their names in the spool, which are random to everybody: who came first is lost. Two processes then also wait for one another in one order only. */
async function sealAll({ keys }: Context, tick: Date, sent: Sent[]): Promise<Sealed[]> {
  const names = await spoolTags(keys, tick, sent.flatMap(({ name, mac }) => [name, mac.toString('hex')]));
  const rows = sent.map(async ({ name, mac, item, zone }, place): Promise<Sealed> => {
    const [tags, macTags] = [names[2 * place]!, names[2 * place + 1]!];
    const [dedupe, sealed] = await Promise.all([keys.hmac('report-code', name), sealItem(keys, tick, tags[0]!, item)]);
    return { place, zone, entry: { tags, macTags, dedupe, mac, sealed } };
  });
  return (await Promise.all(rows)).toSorted((a, b) => Buffer.compare(a.entry.tags[0]!, b.entry.tags[0]!));
}

/** `late`: the tick has been opened, and nothing was written. */
function submitRows(context: Context, tick: Date, rows: Sealed[]): Promise<(Problem | undefined)[] | 'late'> {
  return context.db.as('intake_writer', async (trx) => {
    const problems: (Problem | undefined)[] = rows.map(() => undefined);
    const zones = [...new Set(rows.flatMap(({ zone }) => zone ?? []))];
    const served = zones.length > 0 ? await servedZones(trx, zones) : new Map<string, Served>();
    for (const { place, zone } of rows) problems[place] = zone === undefined ? undefined : zoneProblem(zone, served.get(zone));
    const taken = rows.filter(({ place }) => !problems[place]);
    const answers = await submitToSpool(trx, tick, taken.map(({ entry }) => entry));
    // One look at the clock for all: the first row's lock holds the opening off until the commit.
    if (answers === 'late') return 'late';
    for (const [at, { place }] of taken.entries()) {
      if (answers[at] === 'conflict') problems[place] = new Problem('code-reused', 'Make a new code for a new report. The first report is safe.', 'code');
    }
    return problems;
  });
}

function zoneProblem(zone: string, served: Served | undefined): Problem | undefined {
  if (served === 'nothing-served') return new Problem('not-open-yet', 'Please come back later. Nothing was kept.');
  if (served === 'served') return undefined;
  // Of areas of its own a service serves all.
  if (served === 'not-served' && isShippedZone(zone)) return new Problem('outside-area', 'Look for a service nearer to you. Nothing was kept.', 'zone');
  return new Problem('unknown-zone', 'Reload the page to get the present areas. Nothing was kept.', 'zone');
}
