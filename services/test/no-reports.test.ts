/** Laboratories, partners and outreach get nothing of what people reported, from any address of staff there is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QueueAnswer } from '../contract/queue.ts';
import { receiveTick } from '../contract/limits.ts';
import { openApp } from '../runtime/app.ts';
import { createToken } from '../staff/create-token.ts';
import { aReport } from './builders.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { routesOf } from './routes-of.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { trustProxy: 'loopback', outreachTeam: true } });
});
afterAll(() => app.close());

const marker = 'three people by the marker stone';
type Headers = Record<string, string>;
const read = (path: string, headers: Headers) => fetch(`${app.origin}/api/v1/staff/${path}`, { headers });

async function report(n: number): Promise<void> {
  await fetch(`${app.origin}/api/v1/reports`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.${n}.7` },
    body: JSON.stringify(aReport({ zone: app.areas.zones[0]!.id, text: marker })),
  });
}

test('no session and no token of theirs reads a report, its words or what reviewers do about it, from any route', async () => {
  const reviewer = { ...(await app.signIn('reviewer')) };
  for (let n = 0; n < 4; n++) await report(n);
  const queue = async () => (await (await read('queue', reviewer)).json() as QueueAnswer).reports;
  for (const { id } of (await queue()).slice(0, 3)) {
    await fetch(`${app.origin}/api/v1/staff/reports/${id}/decision`, { method: 'POST', headers: reviewer, body: JSON.stringify({ verdict: 'accept' }) });
  }
  const early = (await queue()).map(({ id }) => id);
  await app.pass(receiveTick);
  await report(9);
  const found = await queue();
  expect(found.filter(({ text }) => text === marker).length).toBeGreaterThan(3);
  const ids = [...new Set([...early, ...found.map(({ id }) => id)])];
  const proposals = (await (await read('proposals', reviewer)).json() as { id: string; incident: { id: string } }[]);
  expect(proposals.length).toBeGreaterThan(0);
  const known = [...ids, ...proposals.flatMap(({ id, incident }) => [id, incident.id])];

  const { express: server } = await openApp(app.context, { log: app.context.log, close() {} });
  const routes = routesOf(server).filter((route) => route.startsWith('get /api/v1/staff/')).map((route) => route.slice('get /api/v1/staff/'.length));
  expect(routes.length).toBeGreaterThan(10);
  for (const role of ['laboratory', 'partner', 'outreach'] as const) {
    const { token } = await createToken(app.context, { name: `${role} script`, role, organisation: 'Somewhere', noSharingWithEnforcement: true }, null);
    for (const headers of [await app.signIn(role), { authorization: `Bearer ${token}` }]) {
      for (const route of routes) {
        for (const id of /[{]/.test(route) ? known : ['']) {
          const answer = await read(route.replace(/\{\w+\}/g, id), headers);
          const body = await answer.text();
          const told = ids.filter((one) => body.includes(one)).length + (body.includes(marker) ? 1 : 0);
          expect({ role, route, told, fault: answer.status >= 500 }).toEqual({ role, route, told: 0, fault: false });
        }
      }
      for (const route of ['queue', 'proposals', 'people', 'audit', 'deeds', 'tokens']) expect([role, route, (await read(route, headers)).status]).toEqual([role, route, 403]);
    }
  }
  // The same walk does find them where they are.
  expect(await (await read('queue', reviewer)).text()).toContain(marker);
});

test('where street workers may come is read by people of outreach, from one address, and by nobody else from any', async () => {
  const note = 'below the heron weir';
  await fetch(`${app.origin}/api/v1/reports`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(aReport({ zone: app.areas.zones[0]!.id, outreach: note })),
  });
  const { express: server } = await openApp(app.context, { log: app.context.log, close() {} });
  const routes = routesOf(server).filter((route) => route.startsWith('get /api/v1/') && !/[{*]/.test(route)).map((route) => route.slice('get '.length));
  expect(routes).toContain('/api/v1/staff/outreach');
  const { token } = await createToken(app.context, { name: 'outreach script', role: 'outreach', organisation: 'Somewhere', noSharingWithEnforcement: true }, null);
  const readers: [string, Headers][] = [['public', {}], ['token', { authorization: `Bearer ${token}` }]];
  for (const role of ['reviewer', 'community-reviewer', 'administrator', 'laboratory', 'partner', 'outreach'] as const) readers.push([role, await app.signIn(role)]);
  for (const when of ['in its tick', 'later']) {
    if (when === 'later') await app.pass(receiveTick);
    for (const [who, headers] of readers) {
      const told = [];
      for (const route of routes) if ((await (await fetch(app.origin + route, { headers })).text()).includes(note)) told.push(route);
      expect({ who, when, told }).toEqual({ who, when, told: who === 'outreach' ? ['/api/v1/staff/outreach'] : [] });
    }
  }
}, 120_000);
