/**
 * Every change by staff leaves an entry in the audit trail, in the same transaction. All routes that change something are
 * read from the application; each must stand below with a call that works, or among the few that change nothing.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick, secondPersonWait } from '../contract/limits.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import type { ShiftsAnswer } from '../contract/shift.ts';
import type { InviteAnswer, Me, ProposalView, RecoveryCodesAnswer } from '../contract/staff.ts';
import type { ServedArea } from '../contract/zones.ts';
import { openApp } from '../runtime/app.ts';
import { tickOf } from '../runtime/clock.ts';
import { accountDeeds, type Deed } from './account-deeds.ts';
import { aReport } from './builders.ts';
import { confirmAs } from './confirmed.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { ownAreasImport } from './own-areas.ts';
import { startPushService, type PushService } from './push-service.ts';
import { routesOf } from './routes-of.ts';
import { staffWorld } from './staff-world.ts';

let app: TestApp;
let push: PushService;
beforeAll(async () => {
  push = await startPushService();
  app = await startTestApp({ config: { pushHosts: [push.host], trustProxy: 'loopback' } });
});
afterAll(async () => {
  await app.close();
  await push.close();
});

const {
  call, done, post, read, outside, confirmed, reports, proposal, approved, alert, asked, person, register, withPasskey, device, shift, name, newToken,
  laboratoryToken,
} = staffWorld(() => ({ app, push }));

/** Makes ready what is needed, and says the call. Sessions come last: they end while the clock is moved. */
const deeds: Record<string, () => Promise<Deed>> = {
  'post /join': async () => {
    const { link } = await post<InviteAnswer>('invites', { name: name(), role: 'reviewer' }, await confirmed('administrator'));
    return { as: outside(), body: { token: link.split('#')[1] } };
  },
  'post /sign-in': async () => {
    const { authenticator } = await withPasskey();
    const answer = await call('POST', 'staff/sign-in/options', {}, outside());
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
    return { as: { ...outside(), cookie }, body: authenticator.signIn(await done(answer)) };
  },
  'post /sign-in/recovery': async () => {
    const as = await confirmed('reviewer');
    const { codes } = await post<RecoveryCodesAnswer>('recovery-codes', {}, as);
    return { as: outside(), body: { name: (await read<Me>('me', as)).name, code: codes[0] } };
  },
  'post /me': async () => ({ body: { name: name() } }),
  'post /me/districts': async () => ({ body: { districts: [app.areas.districts[0]!.id] } }),
  'post /sign-out': async () => ({}),
  'post /passkeys': async () => {
    const as = await confirmed('reviewer');
    return { as, body: (await register(as)).answer };
  },
  'post /confirm': async () => {
    const { as, authenticator } = await withPasskey();
    return { as, body: authenticator.signIn(await post('confirm/options', {}, as)) };
  },
  'post /recovery-codes': async () => ({ as: await confirmed('reviewer') }),
  ...accountDeeds({ signIn: (role) => app.signIn(role), confirmed, person, withPasskey, register, post, read }),
  'post /invites': async () => ({ as: await confirmed('administrator'), body: { name: name(), role: 'reviewer' } }),
  'post /people/{id}/invite': async () => ({ as: await confirmed('administrator'), path: `people/${(await person()).id}/invite` }),
  'post /people/{id}/deactivate': async () => ({ as: await confirmed('administrator'), path: `people/${(await person()).id}/deactivate` }),
  'post /tokens': async () => ({ as: await confirmed('administrator'), body: newToken() }),
  'post /tokens/{id}/revoke': async () => {
    const as = await confirmed('administrator');
    const { id } = await laboratoryToken();
    return { as, path: `tokens/${id}/revoke` };
  },
  'post /blocks/{id}/sign': async () => ({ path: 'blocks/opioid/sign', body: { version: 1, capacity: 'clinician' } }),
  'post /devices': async () => ({ body: device() }),
  'delete /devices': async () => {
    const as = await app.signIn('reviewer');
    const { endpoint, keys } = device();
    await post('devices', { endpoint, keys }, as);
    return { as, body: { endpoint } };
  },
  'post /shifts': async () => ({ body: shift }),
  'delete /shifts/{id}': async () => {
    const as = await app.signIn('reviewer');
    await post('shifts', shift, as);
    const { shifts } = await read<ShiftsAnswer>('shifts', as);
    const { id: own } = await read<Me>('me', as);
    return { as, path: `shifts/${shifts.find(({ staffId }) => staffId === own)!.id}` };
  },
  'post /reports/{id}/heads-up': async () => ({ path: `reports/${(await reports(1))[0]}/heads-up` }),
  'post /heads-ups/{id}/answer': async () => {
    const [id] = await reports(1);
    await post(`reports/${id}/heads-up`, {}, await app.signIn('reviewer'));
    return { as: await app.signIn('outreach'), path: `heads-ups/${id!.replaceAll('-', '')}/answer`, body: { answer: 'seen' } };
  },
  'post /reports/{id}/decision': async () => ({ path: `reports/${(await reports(1))[0]}/decision`, body: { verdict: 'hold', reason: 'need-a-second-look' } }),
  'post /reports/{id}/mark': async () => ({ path: `reports/${(await reports(1))[0]}/mark`, body: { do: 'claim' } }),
  'post /reports/decisions': async () => ({ body: { ids: await reports(2), decision: { verdict: 'reject', reason: 'made-up' } } }),
  'post /reports/undo': async () => {
    const ids = await reports(1);
    await post(`reports/${ids[0]}/decision`, { verdict: 'reject', reason: 'made-up' }, await app.signIn('reviewer'));
    return { body: { ids } };
  },
  'post /handover': async () => ({ body: { text: 'Two calls about pink powder. Nothing else open.' } }),
  'post /incidents/{id}/reports': async () => {
    const made = await proposal(3);
    const reviewer = await app.signIn('reviewer');
    await done(await call('POST', 'reports', aReport({ zone: made.incident.area.id, market: 'unknown' }), { 'content-type': 'application/json', 'x-forwarded-for': '198.18.0.7' }));
    await app.pass(receiveTick);
    const unknown = (await read<QueueAnswer>('queue', reviewer)).reports.find(({ market, zone, state }) => market === 'unknown' && state === 'open' && zone.id === made.incident.area.id);
    await post(`reports/${unknown!.id}/decision`, { verdict: 'accept' }, reviewer);
    await app.settle();
    return { as: reviewer, path: `incidents/${made.incident.id}/reports`, body: { reportId: unknown!.id } };
  },
  'post /findings': async () => ({
    as: await confirmed('laboratory'),
    body: {
      districtId: app.areas.districts[0]!.id, market: 'down', method: 'gc-ms', samples: 3, collected: { month: '2026-11', part: 'early' },
      found: ['medetomidine'],
    },
  }),
  'post /findings/csv': async () => {
    const line = ['L-1', 'down', 'fentanyl', 'gc-ms', '3', '2026-11', 'early', app.areas.districts[0]!.name].map((cell) => JSON.stringify(cell)).join();
    return {
      as: { authorization: `Bearer ${(await laboratoryToken()).token}`, 'content-type': 'text/csv' },
      body: `reference,sold_as,found,method,samples,month,part,district\n${line}\n`,
    };
  },
  'post /case-streams': async () => ({
    as: await confirmed('health-service'),
    body: { stream: 'naloxone-responses', counts: [{ area: app.areas.zones[0]!.id, date: app.context.clock.date().toISOString().slice(0, 10), count: 2 }] },
  }),
  'post /signals/{id}/dismiss': async () => {
    const zone = app.areas.zones[0]!.id;
    const day = app.context.clock.date().toISOString().slice(0, 10);
    const { id } = await app.context.db.owner.insertInto('signal').values({
      kind: 'spike', stream: 'supply', market: 'meth', level: 'zone', area_id: zone, zones: [zone], first_day: day, last_day: day, observed: 3, expected: 0.1,
      recurrence_days: 400, strong: true, inherited: false, seen_tick: tickOf(app.context.clock.now()),
    }).returning('id').executeTakeFirstOrThrow();
    return { path: `signals/${id}/dismiss`, body: { reason: 'A training day.' } };
  },
  'post /disruptions': async () => ({ body: { districtId: app.areas.districts[1]!.id, market: 'meth' } }),
  'post /proposals/{id}/add': async () => {
    const { id: alertId, market, area } = await alert(3);
    const found = { districtId: area.districts[0]!, zoneId: area.id, market, method: 'gc-ms', samples: 3, collected: { month: '2026-09', part: 'early' }, found: ['medetomidine'] };
    await post('findings', found, await app.signIn('laboratory'));
    await app.settle();
    const joins = (await read<ProposalView[]>('proposals', await app.signIn('reviewer'))).find((one) => one.joins?.alertId === alertId);
    return { path: `proposals/${joins!.id}/add`, body: { alertId }, as: await confirmed('reviewer') };
  },
  'post /requests': async () => ({ as: await confirmed('administrator'), body: { month: '2026-10', kind: 'court-order', outcome: 'open' } }),
  'post /requests/{id}': async () => {
    const as = await confirmed('administrator');
    const { id } = await post<{ id: string }>('requests', { month: '2026-10', kind: 'search', outcome: 'open' }, as);
    return { as, path: `requests/${id}`, body: { outcome: 'refused' } };
  },
  'post /proposals/{id}/approve': async () => {
    const { id, draft } = await proposal(3);
    return { as: await confirmed('reviewer'), path: `proposals/${id}/approve`, body: draft };
  },
  'post /proposals/{id}/dismiss': async () => ({ path: `proposals/${(await proposal(3)).id}/dismiss`, body: { reason: 'Known already.' } }),
  'post /proposals/{id}/take-back': async () => ({ path: `proposals/${(await approved(3)).id}/take-back` }),
  'post /proposals/{id}/sign': async () => ({ path: `proposals/${(await approved(1)).id}/sign`, as: await confirmed('reviewer') }),
  'post /alerts/{id}/sign': async () => ({ path: `alerts/${(await alert(1)).id}/sign`, as: await confirmed('reviewer') }),
  'post /alerts/{id}/update': async () => {
    const { id, severity, wording, steps } = await alert(3);
    return { as: await confirmed('reviewer'), path: `alerts/${id}/update`, body: { severity, wording, steps, hours: 336, note: 'Seen again.' } };
  },
  'post /alerts/{id}/cancel': async () => ({
    path: `alerts/${(await alert(3)).id}/cancel`, body: { reason: 'over', note: 'Nobody has seen it since.' }, as: await confirmed('reviewer'),
  }),
  'post /alerts/{id}/cancel/sign': async () => ({ path: `alerts/${(await asked()).id}/cancel/sign`, as: await confirmed('reviewer') }),
  'post /alerts/{id}/cancel/alone': async () => {
    const { id, as } = await asked();
    await app.pass(secondPersonWait);
    await confirmAs(app, as);
    return { path: `alerts/${id}/cancel/alone`, as };
  },
  'post /alerts/{id}/cancel/leave': async () => ({ path: `alerts/${(await asked()).id}/cancel/leave` }),
  'post /area': async () => {
    const as = await confirmed('administrator');
    const { districts } = await read<{ districts: { id: string }[] }>(`area/near?zone=${app.areas.zones[0]!.id}`, as);
    const another = districts.find(({ id }) => !app.areas.districts.some((own) => own.id === id));
    return { as, body: { districts: [another!.id] } };
  },
  'post /area/import': async () => ({ as: await confirmed('administrator'), body: ownAreasImport() }),
};

/** By the present areas: the walk has imported others. */
const servedZone = async () => ((await (await fetch(`${app.origin}/api/v1/zones/served`)).json()) as ServedArea).zones[0]!.id;

/**
 * What outreach does where is kept for seven days, by part of day and without names. The trail would keep it for 400, by name
 * and to the second: it must not hold a word of it.
 */
const leaveNoEntry: Record<string, () => Promise<Deed>> = {
  'post /outreach/visits': async () => ({ as: await app.signIn('outreach'), body: { zone: await servedZone(), what: 'going' } }),
  'delete /outreach/visits/{id}': async () => {
    const as = await app.signIn('outreach');
    const { id } = await post<{ id: string }>('outreach/visits', { zone: await servedZone(), what: 'kits-left', kits: 2 }, as);
    return { as, path: `outreach/visits/${id}` };
  },
};

/** Their challenge is spent by an answer that was refused, too. */
const oneShot = ['post /sign-in', 'post /passkeys', 'post /confirm'];
/** Challenges, which are forgotten unless they are answered, and a push to oneself. */
const changeNothing = ['post /sign-in/options', 'post /passkeys/options', 'post /confirm/options', 'post /devices/test'];

async function changingRoutes(): Promise<string[]> {
  const server = await openApp(app.context, { log: app.context.log, close() {} });
  return routesOf(server).filter((route) => / \/api\/v1\/staff(\/|$)/.test(route) && !route.startsWith('get '))
    .map((route) => route.replace('/api/v1/staff', ''));
}

test('every route of staff that is not for reading is known here', async () => {
  const found = await changingRoutes();
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter((route) => !(route in deeds) && !(route in leaveNoEntry) && !changeNothing.includes(route))).toEqual([]);
  expect([...Object.keys(deeds), ...Object.keys(leaveNoEntry), ...changeNothing].filter((route) => !found.includes(route))).toEqual([]);
});

/** Rows of everything that a deed could change, but for what each request does to its own session. */
async function rows(): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`.execute(app.context.db.owner);
  for (const { name: table } of tables) {
    if (/^(kysely_|spatial_ref_sys|session|zone|district)/.test(table)) continue;
    all[table] = (await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(app.context.db.owner)).rows.map(({ row }) => row);
  }
  return all;
}
const entries = () => app.context.db.owner.selectFrom('audit').select('id').execute();
async function withoutTrail<T>(work: () => Promise<T>): Promise<T> {
  await sql`revoke insert on audit from porchlight_staff, porchlight_worker`.execute(app.context.db.owner);
  try {
    return await work();
  } finally {
    await sql`grant insert on audit to porchlight_staff, porchlight_worker`.execute(app.context.db.owner);
  }
}

test.each(Object.keys(deeds))('%s leaves an entry, and without one does nothing', async (route) => {
  const [method = '', template = ''] = route.split(' ');
  const make = async (): Promise<() => Promise<Response>> => {
    const { path = template.slice(1), body, as = await app.signIn('reviewer') } = await deeds[route]!();
    await app.settle();
    return () => call(method.toUpperCase(), `staff/${path}`, body, as);
  };
  const attempt = await make();
  const before = await rows();
  const answer = await withoutTrail(attempt);
  expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 500, body: expect.stringContaining('"fault"') });
  expect(await rows()).toEqual(before);

  const works = oneShot.includes(route) ? await make() : attempt;
  const known = new Set((await entries()).map(({ id }) => id));
  const done = await works();
  expect({ ok: done.ok, body: done.ok || await done.text() }).toEqual({ ok: true, body: true });
  expect((await entries()).filter(({ id }) => !known.has(id)).length).toBeGreaterThan(0);
}, 120_000);

test.each(Object.keys(leaveNoEntry))('%s leaves none, and no row that names who', async (route) => {
  const [method = '', template = ''] = route.split(' ');
  const { path = template.slice(1), body, as } = await leaveNoEntry[route]!();
  const me = await read<Me>('me', as!);
  const before = await rows();
  expect((await call(method.toUpperCase(), `staff/${path}`, body, as!)).ok).toBe(true);
  const { visit: visits, ...after } = await rows();
  const { visit: visitsBefore, ...others } = before;
  expect(visits).not.toEqual(visitsBefore);
  expect(after).toEqual(others);
  expect(visits!.join()).not.toContain(me.id);
});
