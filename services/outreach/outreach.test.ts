/** Outreach: what a team wrote down, what the public may know of it and when, and where reporters say it may come. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readAlert } from '../alerts/read-alerts.ts';
import { tellKnown } from '../alerts/tell-known.ts';
import { outreachNoteLifetime, receiveTick } from '../contract/limits.ts';
import { newVisit } from '../contract/outreach.ts';
import type { NewReport } from '../contract/report.ts';
import { newReportCode } from '../contract/report-code.ts';
import { openSpool } from '../intake/open-spool.ts';
import { submitReport } from '../intake/submit-report.ts';
import { withdrawReport } from '../intake/change-report.ts';
import { decideReport } from '../moderation/decide-report.ts';
import { listQueue } from '../moderation/list-queue.ts';
import { destroyOutreachKeys, purgeOutreachNotes } from '../moderation/purge-outreach-notes.ts';
import { tickEnd } from '../runtime/clock.ts';
import { keyName } from '../runtime/keys.ts';
import type { SignedIn } from '../staff/require-role.ts';
import { anAlert } from '../test/an-alert.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, testTime, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { noteVisit } from './note-visit.ts';
import { purgeVisits } from './purge-visits.ts';
import { readOutreach, readOutreachAreas } from './read-outreach.ts';
import { removeVisit } from './remove-visit.ts';

const hour = 3_600_000;
const day = 24 * hour;
let context: TestContext;
let worker: SignedIn;
let reviewer: SignedIn;
beforeAll(async () => {
  context = await openTestContext({ config: { outreachTeam: true } });
  const make = async (role: 'outreach' | 'reviewer'): Promise<SignedIn> => {
    const row = { name: `a ${role}`, role, created_at: new Date(testTime) };
    const { id } = await context.db.owner.insertInto('staff').values(row).returning('id').executeTakeFirstOrThrow();
    return { id, name: row.name, role, viaToken: false };
  };
  [worker, reviewer] = [await make('outreach'), await make('reviewer')];
});
afterAll(() => context.close());
/** Each test is later than the one before: a tick that was opened stays so. */
let start = testTime - 10 * day;
beforeEach(async () => {
  start += 10 * day;
  context.clock.set(start);
  for (const table of ['visit', 'known_to_outreach', 'outreach_note', 'report', 'alert_message'] as const) await sql`truncate ${sql.table(table)} cascade`.execute(context.db.owner);
  await context.db.owner.updateTable('staff').set({ districts: [] }).where('id', '=', worker.id).execute();
});

const sent = async (outreach?: string) => {
  const report = aReport({ zone: context.areas.zones[0]!.id, code: newReportCode(), text: 'pink', ...(outreach && { outreach }) });
  await submitReport(context, report, { lane: 'first', possibleDuplicate: false, source: 'community' });
  return report;
};
const endTick = async () => {
  context.clock.set(tickEnd(context.clock.now()).getTime());
  await openSpool(context);
};
const stored = () => context.db.owner.selectFrom('outreach_note').select('report_id').execute();
const notes = async (by = worker) => (await readOutreach(context, by)).notes?.map(({ words }) => words);

test('a visit is a row of area, day and part of day, and takes a number of kits only where kits were left', async () => {
  const zone = context.areas.zones[0]!.id;
  const { id } = await noteVisit(context, { zone, what: 'going' });
  await noteVisit(context, { zone, what: 'kits-left', kits: 12 });
  // 10:02 in UTC is 5:02 in New York.
  const written = { zone, day: '2026-11-23', part: 'night' };
  const { visits, present } = await readOutreach(context, reviewer);
  expect(present).toEqual({ day: '2026-11-23', part: 'night' });
  expect(visits).toEqual([{ ...written, id, what: 'going' }, { ...written, id: expect.any(String), what: 'kits-left', kits: 12 }]);
  const { rows } = await sql<{ row: string }>`select v::text as row from visit v`.execute(context.db.owner);
  for (const { row } of rows) expect(row).not.toMatch(new RegExp(`${worker.id}|${reviewer.id}|:`));
  await expect(noteVisit(context, { zone: 'z9-0', what: 'going' })).rejects.toMatchObject({ code: 'unknown-zone' });
  for (const wrong of [{ what: 'going', kits: 3 }, { what: 'kits-left' }, { what: 'kits-left', kits: 1000 }, { what: 'kits-left', kits: -1 }, { what: 'done', at: 'now' }]) {
    expect(newVisit.safeParse({ zone, ...wrong }).success).toBe(false);
  }
  await removeVisit(context, id);
  expect((await readOutreach(context, worker)).visits.map(({ what }) => what)).toEqual(['kits-left']);
  await expect(removeVisit(context, id)).rejects.toMatchObject({ code: 'not-found' });
});

test('seven calendar days are kept, and none is told by the number of its transaction', async () => {
  const zone = context.areas.zones[0]!.id;
  await noteVisit(context, { zone, what: 'going' });
  await noteVisit(context, { zone, what: 'done' });
  const writtenBy = async () => (await sql<{ by: string }>`select distinct xmin::text as by from visit`.execute(context.db.owner)).rows.length;
  expect(await writtenBy()).toBe(2);
  await purgeVisits(context);
  expect(await writtenBy()).toBe(1);
  context.clock.set(start + 6 * day);
  await purgeVisits(context);
  expect((await readOutreach(context, worker)).visits).toHaveLength(2);
  context.clock.set(start + 7 * day);
  expect((await readOutreach(context, worker)).visits).toEqual([]);
  await purgeVisits(context);
  expect(await context.db.owner.selectFrom('visit').selectAll().execute()).toEqual([]);
});

test('the public may know from the end of the tick that outreach knows of an alert there, and of no other', async () => {
  const [zone, elsewhere] = [context.areas.zones[0]!, context.areas.zones.find(({ districtId }) => districtId !== context.areas.zones[0]!.districtId)!];
  const at = (place: typeof zone) => ({
    id: randomUUID(), area: { level: 'zone' as const, id: place.id, name: place.name, districts: [place.districtId] }, sent: new Date(start).toISOString(), expires: new Date(start + day).toISOString(),
  });
  const [here, there] = [anAlert(at(zone)), anAlert(at(elsewhere))];
  const district = anAlert({ ...at(zone), id: randomUUID(), area: { level: 'district', id: zone.districtId, name: 'All of it', districts: [zone.districtId] } });
  for (const alert of [here, there, district]) await issueMessage(context, alert);
  const known = async () => Promise.all([here, there, district].map(async ({ id }) => (await readAlert(context, id)).outreachKnows));
  await noteVisit(context, { zone: zone.id, what: 'kits-left', kits: 1 });
  await tellKnown(context);
  expect(await known()).toEqual([undefined, undefined, undefined]);
  const slip = await noteVisit(context, { zone: zone.id, what: 'going' });
  await removeVisit(context, slip.id);
  await tellKnown(context);
  expect(await known()).toEqual([undefined, undefined, undefined]);
  const going = await noteVisit(context, { zone: zone.id, what: 'going' });
  expect(await known()).toEqual([undefined, undefined, undefined]);
  // A worker that starts again in the middle of a tick tells nothing of it.
  await tellKnown(context);
  expect(await known()).toEqual([undefined, undefined, undefined]);
  context.clock.set(tickEnd(context.clock.now()).getTime());
  await tellKnown(context);
  expect(await known()).toEqual([true, undefined, true]);
  await removeVisit(context, going.id);
  expect(await known()).toEqual([true, undefined, true]);
  context.clock.set(start + 2 * day);
  expect(await known()).toEqual([undefined, undefined, undefined]);
});

test('a note shows to outreach at once and after the tick, to nobody else, and stands in nothing that reviewers read', async () => {
  await sent('behind the old pump');
  for (const when of ['in its tick', 'later']) {
    if (when === 'later') await endTick();
    expect(await notes()).toEqual(['behind the old pump']);
    expect(await notes(reviewer)).toBeUndefined();
    expect(await notes({ ...worker, viaToken: true })).toBeUndefined();
    const queue = JSON.stringify(await listQueue(context, reviewer.id));
    expect(queue).toContain('pink');
    expect(queue).not.toContain('pump');
  }
  const [row] = await context.db.owner.selectFrom('outreach_note').selectAll().execute();
  expect(row!.sealed_text).toHaveLength(1280 + 28);
  expect(row!.sealed_text.toString('latin1')).not.toContain('pump');
});

test('a note is of the districts that somebody works in', async () => {
  await sent('by the bridge');
  const work = (districts: string[]) => context.db.owner.updateTable('staff').set({ districts }).where('id', '=', worker.id).execute();
  const { districtId } = context.areas.zones[0]!;
  const elsewhere = context.areas.districts.find(({ id }) => id !== districtId)!.id;
  for (const end of [async () => {}, endTick]) {
    await end();
    await work([elsewhere]);
    expect(await notes()).toEqual([]);
    await work([elsewhere, districtId]);
    expect(await notes()).toEqual(['by the bridge']);
  }
});

test('it goes when its report is rejected, and at once when it is taken back', async () => {
  const reject = (id: string) => decideReport(context, id, { verdict: 'reject', reason: 'made-up' }, reviewer.id);
  for (const when of ['in its tick', 'later']) {
    await sent('rejected');
    const later = when === 'later';
    if (later) await endTick();
    const { id } = (await listQueue(context, reviewer.id)).reports[0]!;
    expect(await notes()).toEqual(['rejected']);
    await reject(id);
    expect(await notes()).toEqual([]);
    if (!later) await endTick();
    expect(await notes()).toEqual([]);

    const taken = await sent('taken back');
    if (later) await endTick();
    await withdrawReport(context, taken.code);
    expect(await notes()).toEqual([]);
    // Its row goes with the tick: a row that went by itself would tell when somebody took it back.
    if (later) expect(await stored()).toHaveLength(2);
    await endTick();
    expect(await notes()).toEqual([]);
    // Of the one that was rejected alone.
    expect(await stored()).toHaveLength(1);
    await sql`truncate report cascade`.execute(context.db.owner);
  }
  expect(await context.db.owner.selectFrom('outreach_note').selectAll().execute()).toEqual([]);
});

test('it is shown for twelve hours; within the hour after, its key is gone and no copy can be read', async () => {
  await sent('by the canal');
  await endTick();
  const tick = start - (start % receiveTick);
  const copy = await context.db.owner.selectFrom('outreach_note').selectAll().executeTakeFirstOrThrow();
  context.clock.set(tick + outreachNoteLifetime - 1);
  expect(await notes()).toEqual(['by the canal']);
  context.clock.set(tick + outreachNoteLifetime);
  expect(await notes()).toEqual([]);
  await purgeOutreachNotes(context);
  expect(await context.db.owner.selectFrom('outreach_note').selectAll().execute()).toEqual([]);
  context.clock.set(tick + outreachNoteLifetime + hour);
  await destroyOutreachKeys(context);
  expect(await context.keys.names('outreach')).toEqual([]);
  expect(await context.keys.open('outreach', keyName(copy.key_hour), copy.sealed_text, copy.report_id)).toBeUndefined();
});

test('without a team nothing of it is kept, the report is taken all the same, and whoever sent it is told', async () => {
  const without = { ...context, config: { ...context.config, outreachTeam: false } };
  const submit = (report: NewReport) => submitReport(without, report, { lane: 'first', possibleDuplicate: false, source: 'community' });
  const report = aReport({ zone: context.areas.zones[0]!.id, outreach: 'by the mill' });
  expect(await submit(report)).toEqual({ noteLeftOut: 'team' });
  expect(await submit(report)).toEqual({ noteLeftOut: 'team' });
  expect((await readOutreach(without, worker)).notes).toBeUndefined();
  expect(await notes()).toEqual([]);
  await endTick();
  expect(await context.db.owner.selectFrom('report').select('id').execute()).toHaveLength(1);
  expect(await context.db.owner.selectFrom('outreach_note').selectAll().execute()).toEqual([]);
});

test('one’s own districts, those that border on them, and which areas touch', async () => {
  const all = await readOutreachAreas(context, worker);
  expect(all.districts.every(({ own, near }) => own && !near)).toBe(true);
  const one = all.zones.find(({ beside }) => beside.some((id) => all.zones.find((zone) => zone.id === id)!.district !== all.zones[0]!.district));
  expect(one).toBeDefined();
  await context.db.owner.updateTable('staff').set({ districts: [one!.district] }).where('id', '=', worker.id).execute();
  const { districts, zones } = await readOutreachAreas(context, worker);
  expect(districts.filter(({ own }) => own).map(({ id }) => id)).toEqual([one!.district]);
  const near = new Set(zones.filter(({ district }) => district === one!.district).flatMap(({ beside }) => beside.map((id) => zones.find((zone) => zone.id === id)!.district)));
  expect(districts.filter((district) => district.near).map(({ id }) => id).sort()).toEqual([...near].filter((id) => id !== one!.district).sort());
});
