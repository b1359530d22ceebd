/** I5 and I6 where no code can get round them: what the database refuses to whoever writes SQL, the owner included. */
import { randomBytes, randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { sql, type Kysely } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Schema } from '@porchlight/db/schema.ts';
import type { Alert } from '../../contract/alert.ts';
import { countBands } from '../../contract/codes.ts';
import { anAlert } from '../an-alert.ts';
import type { Areas } from '../harness.ts';
import { hold } from './runs.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);

/** A warning that is out, and what somebody tries with it. */
export const attempts = ({ zones }: Areas) => fc.record({
  zone: fc.constantFrom(...zones), other: fc.constantFrom(...zones), reports: fc.integer({ min: 3, max: 12 }), duplicates: fc.nat({ max: 4 }),
  market: fc.constantFrom('down', 'coke', 'meth'), severity: fc.constantFrom('Severe', 'Moderate', 'Minor'),
  band: fc.constantFrom(...countBands), lower: fc.nat({ max: 1 }), late: fc.integer({ min: 1, max: 14 * 60_000 }), few: fc.nat({ max: 2 }),
}).filter(({ zone, other }) => zone.id !== other.id);
type Case = ReturnType<typeof attempts> extends fc.Arbitrary<infer T> ? T : never;

type Try = [invariant: string, what: string, run: (trx: Trx) => Promise<unknown>];

class Undo extends Error {}

/** `break`: what a mutant does to the database first; it is undone with all the rest. */
export async function databaseHolds(owner: Kysely<Schema>, given: Case, weaken = ''): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    if (weaken) await sql.raw(weaken).execute(trx);
    const world = await publish(trx, given);
    for (const [what, run] of lawful(world, given)) {
      const refused = await refusal(trx, run);
      if (refused) throw new Error(`${what} is lawful, but was refused: ${refused}`);
    }
    for (const [invariant, what, run] of unlawful(world, given)) {
      const refused = await refusal(trx, run);
      hold(invariant, refused !== undefined, () => `the database let it pass: ${what}`);
    }
    throw new Undo();
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
}

async function refusal(trx: Trx, run: (trx: Trx) => Promise<unknown>): Promise<string | undefined> {
  await sql`savepoint attempt`.execute(trx);
  const fault = await run(trx).then(() => undefined, (error: Error) => error.message);
  await sql`rollback to savepoint attempt`.execute(trx);
  return fault;
}

interface World { incidentId: string; reportIds: string[]; alert: Alert; epoch: string }

async function publish(trx: Trx, { zone, market, reports, duplicates, severity, band }: Case): Promise<World> {
  const { epoch } = await trx.selectFrom('instance').select('epoch').executeTakeFirstOrThrow();
  const reportIds = await insertReports(trx, zone.id, market, reports + duplicates, duplicates);
  const incidentId = await insertIncident(trx, zone.id, market);
  for (const id of reportIds) await join(trx, id, incidentId);
  const alert = anAlert({
    id: randomUUID(), market: market as Alert['market'], severity: severity as Alert['severity'], band, ...times(noon),
    area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] },
  });
  await insertIssued(trx, incidentId, alert.id);
  await insertMessage(trx, epoch, incidentId, alert);
  return { incidentId, reportIds, alert, epoch };
}

const times = (at: number) => ({
  sent: new Date(at).toISOString(), effective: new Date(at).toISOString(), expires: new Date(at + 72 * 60 * minute).toISOString(),
});
const next = ({ alert }: World, change: Partial<Alert>): Alert => ({ ...alert, version: alert.version + 1, msgType: 'Update', ...times(noon + 7 * minute), ...change });

function lawful(world: World, { band }: Case): [what: string, run: (trx: Trx) => Promise<unknown>][] {
  const { epoch, incidentId } = world;
  const write = (change: Partial<Alert>) => (trx: Trx) => insertMessage(trx, epoch, incidentId, next(world, change));
  return [['an update of the same band', write({ band })], ['an update of the highest band', write({ band: '>10' })], ['a cancellation', write({ msgType: 'Cancel' })]];
}

function unlawful(world: World, given: Case): Try[] {
  const { epoch, incidentId, reportIds, alert } = world;
  const { zone, other, market, lower, late, few, severity } = given;
  const [reportId] = reportIds as [string];
  const write = (change: Partial<Alert>) => (trx: Trx) => insertMessage(trx, epoch, incidentId, next(world, change));
  const fresh = (sources: number, duplicates: number, at: number) => async (trx: Trx) => {
    const incident = await insertIncident(trx, zone.id, market);
    for (const id of await insertReports(trx, zone.id, market, sources + duplicates, duplicates)) await join(trx, id, incident);
    const first = { ...alert, id: randomUUID(), ...times(at) };
    await insertIssued(trx, incident, first.id);
    await insertMessage(trx, epoch, incident, first);
  };
  const tick = (severity === 'Severe' ? 5 : 15) * minute;
  const bands = countBands.slice(0, countBands.indexOf(alert.band!)).toReversed();
  const otherMarket = market === 'down' ? 'coke' : 'down';
  return [
    ['I5', 'a report counts in a second incident', async (trx) => join(trx, reportId, await insertIncident(trx, zone.id, market))],
    ['I5', 'a report moves to another incident', async (trx) => {
      const to = await insertIncident(trx, zone.id, market);
      await trx.updateTable('incident_report').set({ incident_id: to }).where('report_id', '=', reportId).execute();
    }],
    ['I5', 'a published report leaves its incident', (trx) => trx.deleteFrom('incident_report').where('report_id', '=', reportId).execute()],
    ['I5', 'a report from another zone joins', async (trx) => join(trx, (await insertReports(trx, other.id, market, 1, 0))[0]!, incidentId)],
    ['I5', 'a report about another market joins', async (trx) => join(trx, (await insertReports(trx, zone.id, otherMarket, 1, 0))[0]!, incidentId)],
    ['I5', 'an incident changes its area', (trx) => trx.updateTable('incident').set({ area_id: other.id }).where('id', '=', incidentId).execute()],
    ['I5', 'an incident changes its market', (trx) => trx.updateTable('incident').set({ market: otherMarket }).where('id', '=', incidentId).execute()],
    ['I5', 'an incident stands in an area that there is not', (trx) => insertIncident(trx, `${zone.id}0`, market)],
    ['I5', 'a message changes', (trx) => trx.updateTable('alert_message').set({ sent: new Date(noon + late) }).where('alert_id', '=', alert.id).execute()],
    ['I5', 'a message is deleted', (trx) => trx.deleteFrom('alert_message').where('alert_id', '=', alert.id).execute()],
    ['I5', 'an update names another area', write({ area: { ...alert.area, id: other.id } })],
    ['I5', 'an update names another market', write({ market: otherMarket })],
    ['I5', 'an update leaves out a version', write({ version: 3 })],
    ['I5', 'an alert begins twice', write({ msgType: 'Alert' })],
    ['I5', 'something follows a cancellation', async (trx) => {
      await insertMessage(trx, epoch, incidentId, next(world, { msgType: 'Cancel' }));
      await insertMessage(trx, epoch, incidentId, next(world, { version: 3 }));
    }],
    ...(bands.length > 0 ? [['I5', 'a band falls', write({ band: bands[lower % bands.length]! })] satisfies Try] : []),
    ['I5', 'an alert goes out between ticks', fresh(3, 0, noon + (late % tick === 0 ? late + 1000 : late))],
    ['I6', 'a zone is named with too few sources', fresh(few, 3, noon)],
  ];
}

async function insertReports(trx: Trx, zoneId: string, market: string, count: number, duplicates: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, at) => ({
    id: randomUUID(), zone_id: zoneId, tick: new Date(noon - 30 * minute), kind: 'drug-supply', market, form: null, colour: null, routes: [], effects: [],
    naloxone: null, people: null, how_known: null, day: null, part_of_day: null, happened_on: null, source: 'community', lane: 'first',
    possible_duplicate: at < duplicates, code_hmac: randomBytes(32), mac: randomBytes(32), sealed_text: null, key_hour: null, state: 'accepted',
    hold_reason: null, decided_by: null, decided_tick: null,
  }));
  if (rows.length > 0) await trx.insertInto('report').values(rows).execute();
  return rows.map(({ id }) => id).toReversed();
}

async function insertIncident(trx: Trx, areaId: string, market: string): Promise<string> {
  const id = randomUUID();
  await trx.insertInto('incident').values({ id, market, kind: 'drug-supply', level: 'zone', area_id: areaId, opened_tick: new Date(noon - 30 * minute) }).execute();
  return id;
}

const join = (trx: Trx, reportId: string, incidentId: string) => trx.insertInto('incident_report').values({ report_id: reportId, incident_id: incidentId }).execute();

const insertIssued = (trx: Trx, incidentId: string, alertId: string) =>
  sql`insert into proposal (id, incident_id, reason, state, alert_id) values (${randomUUID()}, ${incidentId}, 'sources', 'issued', ${alertId})`.execute(trx);

async function insertMessage(trx: Trx, epoch: string, incidentId: string, alert: Alert): Promise<void> {
  const { last } = await trx.selectFrom('alert_message').select(({ fn }) => fn.max('seq').as('last')).executeTakeFirstOrThrow();
  await trx.insertInto('alert_message').values({
    epoch, seq: Number(last ?? 0) + 1, alert_id: alert.id, version: alert.version, msg_type: alert.msgType, incident_id: incidentId, districts: alert.area.districts,
    severity: alert.severity, content: JSON.stringify(alert), sent: new Date(alert.sent), expires: new Date(alert.expires),
  }).execute();
}
