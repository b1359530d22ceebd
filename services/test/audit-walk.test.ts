/**
 * Every change by staff leaves an entry in the audit trail, in the same transaction. All routes that change something are
 * read from the application; each must stand below with a call that works, or among the few that change nothing.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick, secondPersonWait, severePublishTick } from '../contract/limits.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import type { ShiftsAnswer } from '../contract/shift.ts';
import type { InviteAnswer, Me, ProposalView, RecoveryCodesAnswer, StaffAlert, TokenAnswer } from '../contract/staff.ts';
import { openApp } from '../runtime/app.ts';
import { accountDeeds, type Deed, type Headers } from './account-deeds.ts';
import { aReport } from './builders.ts';
import { confirmAs } from './confirmed.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { ownAreasImport } from './own-areas.ts';
import { startPushService, type PushService } from './push-service.ts';
import { routesOf } from './routes-of.ts';
import { softwareAuthenticator } from './software-authenticator.ts';

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

const call = (method: string, path: string, body: unknown, headers: Headers) =>
  fetch(`${app.origin}/api/v1/${path}`, { method, headers, body: JSON.stringify(body ?? {}) });
async function done<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
const post = async <T>(path: string, body: unknown, as: Headers) => done<T>(await call('POST', `staff/${path}`, body, as));
const read = async <T>(path: string, as: Headers) => done<T>(await fetch(`${app.origin}/api/v1/staff/${path}`, { headers: as }));
const outside = () => ({ origin: app.origin, 'content-type': 'application/json' });

async function confirmed(role: Parameters<TestApp['signIn']>[0]): Promise<Headers> {
  const headers = await app.signIn(role);
  await confirmAs(app, headers);
  return headers;
}

let networks = 0;
let groups = 0;
/** Reports of people who have nothing to do with each other, in a district and market of their own; their tick is over. */
async function reports(count: number): Promise<string[]> {
  const reviewer = await app.signIn('reviewer');
  const before = new Set((await read<QueueAnswer>('queue', reviewer)).reports.map(({ id }) => id));
  const { districts, zones } = app.areas;
  const zone = zones.find(({ districtId }) => districtId === districts[groups % districts.length]!.id)!.id;
  const market = (['down', 'coke', 'meth', 'pressed-pills', 'other'] as const)[Math.floor(groups++ / districts.length)]!;
  for (let n = 0; n < count; n++) {
    const from = { 'content-type': 'application/json', 'x-forwarded-for': `198.51.${++networks}.7` };
    await done(await call('POST', 'reports', aReport({ zone, market, kind: 'suspected-overdose', effects: ['not-breathing'] }), from));
  }
  await app.pass(receiveTick);
  return (await read<QueueAnswer>('queue', reviewer)).reports.map(({ id }) => id).filter((id) => !before.has(id));
}
async function proposal(sources: number): Promise<ProposalView> {
  const reviewer = await app.signIn('reviewer');
  const before = new Set((await read<ProposalView[]>('proposals', reviewer)).map(({ id }) => id));
  for (const id of await reports(sources)) await post(`reports/${id}/decision`, { verdict: 'accept' }, reviewer);
  await app.settle();
  await app.pass(60_000);
  const made = (await read<ProposalView[]>('proposals', reviewer)).find(({ id, state }) => !before.has(id) && state === 'open');
  if (!made) throw new Error('no proposal was made');
  return made;
}
async function approved(sources: number): Promise<ProposalView> {
  const made = await proposal(sources);
  await post(`proposals/${made.id}/approve`, { ...made.draft, severity: 'Severe' }, await confirmed('reviewer'));
  return made;
}
async function alert(sources: number): Promise<StaffAlert['alert']> {
  const made = await approved(sources);
  await app.pass(severePublishTick);
  await app.pass(secondPersonWait);
  const alerts = await read<StaffAlert[]>('alerts', await app.signIn('reviewer'));
  const { alertId } = (await read<ProposalView[]>('proposals', await app.signIn('reviewer'))).find(({ id }) => id === made.id) ?? {};
  return (alerts.find(({ alert: { id } }) => id === alertId) ?? alerts[0]!).alert;
}
/** Somebody asks to take a severe alert back. */
async function asked(): Promise<{ id: string; as: Headers }> {
  const { id } = await alert(3);
  const as = await confirmed('reviewer');
  await post(`alerts/${id}/cancel`, { reason: 'over', note: 'Nobody has seen it since.' }, as);
  return { id, as };
}
const person = async () => {
  const { id, name } = await read<Me>('me', await app.signIn('reviewer'));
  return { id, name };
};
const register = async (as: Headers) => {
  const authenticator = softwareAuthenticator(app.origin);
  const answer = authenticator.register(await post('passkeys/options', {}, as));
  return { authenticator, answer };
};
async function withPasskey() {
  const as = await app.signIn('reviewer');
  const { authenticator, answer } = await register(as);
  await post('passkeys', answer, as);
  return { as, authenticator };
}
const device = () => {
  const { endpoint, keys } = push.addReceiver();
  return { endpoint, keys };
};
/** Long enough after the walk's own clock, which moves by hours. */
const shift = { day: '2026-12-20', from: '10:00', to: '12:00', weeks: 1 };
let names = 0;
const terms = { organisation: 'A laboratory', noSharingWithEnforcement: true };
const name = () => `Name ${++names}`;

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
  'post /tokens': async () => ({ as: await confirmed('administrator'), body: { name: name(), role: 'laboratory', ...terms } }),
  'post /tokens/{id}/revoke': async () => {
    const as = await confirmed('administrator');
    const { id } = await post<TokenAnswer>('tokens', { name: name(), role: 'laboratory', ...terms }, as);
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
    await done(await call('POST', 'reports', aReport({ zone: made.incident.area.id, market: 'unknown' }), { 'content-type': 'application/json', 'x-forwarded-for': `198.51.${++networks}.7` }));
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
    return { as: await confirmed('reviewer'), path: `alerts/${id}/update`, body: { severity, wording, steps, hours: 24, note: 'Seen again.' } };
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
  expect(found.filter((route) => !(route in deeds) && !changeNothing.includes(route))).toEqual([]);
  expect([...Object.keys(deeds), ...changeNothing].filter((route) => !found.includes(route))).toEqual([]);
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
  expect({ status: answer.status, body: await answer.text() }).toMatchObject({ status: 500 });
  expect(await rows()).toEqual(before);

  const works = oneShot.includes(route) ? await make() : attempt;
  const known = new Set((await entries()).map(({ id }) => id));
  const done = await works();
  expect({ ok: done.ok, body: done.ok || await done.text() }).toEqual({ ok: true, body: true });
  expect((await entries()).filter(({ id }) => !known.has(id)).length).toBeGreaterThan(0);
});
