import { expect, test } from 'vitest';
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { squareOf } from '@porchlight/services/contract/zone-of.ts';
import type { AlertAreas, Outlines, ServedArea } from '@porchlight/services/contract/zones.ts';
import type { Instance, PageData, PageName } from '@porchlight/services/contract/render-page.ts';
import { entry, renderPage } from './render.ts';
import { anAlert } from './test/an-alert.ts';

const instance: Instance = { name: 'Night Lamp', demo: false, now: '2026-11-23T12:00:00.000Z', timeZone: 'America/New_York', path: '/' };
const { west, south, east, north } = squareOf('2112');
const square: Outlines['features'][number]['geometry'] = {
  type: 'MultiPolygon', coordinates: [[[[west, south], [east, south], [east, north], [west, north], [west, south]]]],
};
const outlines: Outlines = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: { id: 'd1-01', name: 'Harbor', level: 'district' }, geometry: square }],
};
const served: ServedArea = {
  version: 1, countries: ['US'], bounds: [west, south, east, north],
  districts: [{ id: 'd1-01', name: 'Harbor', zones: 1, formerly: [] }],
  zones: [{ id: 'z1-0123', name: 'Harbor – Fells Point', districtId: 'd1-01', cells: '00123' }],
};
const nowhere: ServedArea = { version: 1, countries: [], districts: [], zones: [] };
const areasOf = (alerts: Alert[]): AlertAreas => ({
  type: 'FeatureCollection',
  features: alerts.map((alert) => ({
    type: 'Feature', geometry: square,
    properties: {
      alertId: alert.id, severity: alert.severity, evidence: alert.evidence, headline: alert.wording.headline,
      name: alert.area.name, level: alert.area.level, expires: alert.expires,
    },
  })),
});
const home = (alerts: Alert[]): PageData['home'] => ({
  messages: alerts.map((alert, i) => ({ cursor: `e.${i + 1}`, alert })), cursor: `e.${alerts.length}`,
  areas: areasOf(alerts), outlines, served,
});
const origin = 'https://night-lamp.example';
const alertPage = (alert: Alert, ended = false, history = [alert]): PageData['alert'] =>
  ({ alert, ended, history, seenToo: false, areas: areasOf([alert]), outlines, origin });
const poster = (alert: Alert, ended = false): PageData['poster'] => ({ alert, ended, origin });
const cancelled = anAlert({ version: 2, msgType: 'Cancel', cancelReason: 'wrong-drug', note: 'It was coke.' });

const firstWarning = anAlert({ firstWarning: true, area: { level: 'district', id: 'd1-01', name: 'Harbor', districts: ['d1-01'] } });
const { firstWarning: _, ...signed } = { ...firstWarning, version: 2, msgType: 'Update' as const, sent: '2026-11-23T10:40:00.000Z', note: 'Somebody else looked.' };

const coverage = { reading: 'later', next: '2026-11-23T18:00:00.000Z' } as const;
const states: { [N in Exclude<PageName, 'blank'>]: Record<string, PageData[N]> } = {
  home: {
    empty: home([]), some: home([anAlert(), anAlert({ id: 'a2', severity: 'Minor', evidence: 'confirmed' })]),
    'not open': { ...home([]), served: nowhere },
  },
  alert: {
    current: alertPage(anAlert()), ended: alertPage(anAlert(), true), cancelled: alertPage(cancelled, true, [anAlert(), cancelled]),
    'first warning': alertPage(firstWarning), signed: alertPage(signed, false, [firstWarning, signed]),
  },
  poster: {
    current: poster(anAlert()), 'first warning': poster(firstWarning), ended: poster(anAlert(), true), cancelled: poster(cancelled, true),
  },
  report: {
    empty: { served, coverage }, 'not open': { served: nowhere, coverage }, sent: { served, coverage, sent: { code: '0123456789ABCDEFGHJKMNPQRS' } },
    refused: {
      served, coverage, outreachTeam: true, problem: { code: 'bad-field', field: 'zone' },
      values: { kind: 'drug-supply', effects: ['seizure'], text: 'typed before', outreachMayCome: 'yes', outreach: 'by the bridge' },
    },
  },
  status: {
    empty: {}, refused: { problem: { code: 'report-gone', field: 'code' } }, published: { answer: { status: 'published', alertId: 'a1' } },
    added: { answer: { status: 'looked-at' }, done: 'added' },
  },
  follow: { on: { served, pushOn: true }, off: { served, pushOn: false }, 'not open': { served: nowhere, pushOn: true } },
  about: { only: {} }, press: { only: {} },
  numbers: {
    empty: { coverage: { reading: 'none' } },
    some: {
      coverage: { reading: 'now' },
      numbers: {
        day: '2026-11-23', from: '2026-10-25', to: '2026-11-21', reports: '20-to-49', accepted: '10-to-19', rejected: 'under-10', waiting: 'under-10',
        decisionTime: '15-minutes', alerts: '1-to-4', firstWarnings: { sent: '1-to-4', signed: '1-to-4', withdrawn: 'none' }, shiftsCovered: 'most',
        signals: { seen: '10-to-19', warned: 'under-10', alone: 'under-10', setAside: 'under-10', seenTime: '30-minutes' },
      },
      trail: { day: '2026-11-23', fingerprint: '0f3a 11bc 9d20 77e1 c0de' },
    },
  },
  requests: { none: { since: '2026-11', requests: [] }, some: { since: '2026-10', requests: [{ month: '2026-11', kind: 'court-order', outcome: 'open' }] } },
  partners: { none: { partners: [] }, some: { partners: [{ name: 'Harbor Drug Checking', roles: ['laboratory', 'partner'] }] } },
  clear: { asks: {}, 'without script, cleared': { cleared: true } }, offline: { only: {} }, notFound: { only: {} }, staff: { only: {} },
};
const cases = Object.entries(states).flatMap(([name, byState]) =>
  Object.entries(byState).map(([state, data]) => ({ name: name as PageName, state, data })));
const html = <N extends PageName>(name: N, data: PageData[N], given: Partial<Instance> = {}) =>
  renderPage(name, { instance: { ...instance, ...given }, data });

test.each(cases)('$name ($state) needs nothing that the strict policy forbids', ({ name, data }) => {
  const { head, body } = html(name, data);
  expect(head + body).not.toMatch(/ (style|on\w+)="/);
  expect(head + body).not.toMatch(/<style|<script|javascript:/);
  expect(head).toContain('Night Lamp');
});

test.each(cases.filter(({ name }) => name !== 'staff'))('$name ($state) begins with “Someone is down now”', ({ name, data }) => {
  const { body } = html(name, data);
  const firstControl = /<(summary|a|button|input|select|textarea)\b[\s\S]*?<\/\1>/.exec(body)?.[0];
  expect(firstControl).toContain('Someone is down now');
  expect(body).toContain('This page does not call anyone for you.');
});

test.each(cases.filter(({ name }) => name !== 'staff'))('$name ($state) says when it is a demo, and only then', ({ name, data }) => {
  expect(html(name, data, { demo: true }).body).toContain('Demo: everything here is invented.');
  expect(html(name, data).body).not.toContain('Demo:');
});

test('every page has an entry for its style', () => {
  for (const name of Object.keys(states)) expect(entry[name as PageName]).toMatch(/^src\/.+\.ts$/);
});

test('the page that a quick exit leads to says nothing, and not whose it is', () => {
  const { head, body } = renderPage('blank', { instance, data: {} });
  expect(body.replace(/<[^>]*>/g, '').trim()).toBe('');
  expect(head + body).not.toContain(instance.name);
  expect(entry.blank).toBeUndefined();
});

test('the copy of the form that a phone keeps does not say who reads now, and holds no code', () => {
  const { body } = renderPage('report', { instance, data: { served, coverage, kept: true } });
  expect(body).toContain('This form was kept on this phone.');
  expect(body).not.toContain('data-reading');
  expect(body).not.toContain('name="code"');
});

test('no alerts is never called safe', () => {
  expect(html('home', home([])).body).toContain('That is not the same as safe.');
});

test('an alert past its end is not in the list, even when the server sends it', () => {
  const old = anAlert({ expires: '2026-11-23T11:59:59.000Z' });
  expect(html('home', home([old])).body).not.toContain(old.wording.headline);
});

test('an ended alert says so before its headline', () => {
  for (const data of [states.alert['ended'], states.alert['cancelled']]) {
    if (!data) throw new Error('state missing');
    const { body } = html('alert', data);
    expect(body).not.toMatch(/data-when="ended" hidden/);
    const said = body.search(/This alert (has ended|was taken back)/);
    expect(said).toBeGreaterThan(-1);
    expect(said).toBeLessThan(body.indexOf(data.alert.wording.headline));
  }
});

test('a current alert does not say that it has ended', () => {
  expect(html('alert', alertPage(anAlert())).body).toMatch(/data-when="ended" hidden/);
});

test('severity and evidence are both said in words on card and page', () => {
  for (const { body } of [html('home', home([anAlert()])), html('alert', alertPage(anAlert()))]) {
    expect(body).toContain('Danger to life');
    expect(body).toContain('Reported, not confirmed');
  }
});

test('the form without script has every field of the contract, and what was typed before', () => {
  const { body } = html('report', states.report['refused'] ?? { served, coverage });
  const names = ['zone', 'kind', 'market', 'form', 'colour', 'routes', 'effects', 'naloxone', 'people', 'howKnown', 'day', 'partOfDay', 'text', 'outreachMayCome', 'outreach'];
  for (const name of names) expect(body).toContain(`name="${name}"`);
  for (const field of ['stamp', 'market', 'form', 'colour', 'route', 'effect']) expect(body).toContain(`name="typed.${field}"`);
  expect(body).toContain('typed before');
  expect(body).toContain('by the bridge');
  expect(html('report', { served, coverage }).body).not.toContain('outreach');
  expect(body).toContain('action="/report"');
  expect(body).toContain('Choose an area.');
});

test('a report code is shown after a post without script', () => {
  expect(html('report', states.report['sent'] ?? { served, coverage }).body.replace(/<[^>]*>/g, '')).toContain('01234-56789-ABCDE-FGHJK-MNPQRS');
});

test('text from a reviewer stays text', () => {
  const wording = { ...anAlert().wording, headline: '<img src=x onerror=alert(1)>' };
  expect(html('alert', alertPage(anAlert({ wording }))).body).not.toContain('<img');
});

test('a changed alert says on the list when it was changed, not since when it is known', () => {
  const shown = (alert: Alert) => renderPage('home', { instance, data: home([alert]) }).body;
  expect(shown(anAlert({ msgType: 'Update', version: 2, sent: '2026-11-23T11:30:00.000Z' }))).toContain('Updated today, 06:30');
  expect(shown(anAlert({ sent: '2026-11-23T11:30:00.000Z' }))).toContain('Since 06:30 today');
});

const text = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('a first warning says on card and page how little stands behind it, and not that it is less bad', () => {
  for (const { body } of [html('home', home([firstWarning])), html('alert', alertPage(firstWarning))]) {
    expect(text(body)).toContain('First warning: one or two reports so far, checked by one person. It covers the whole district until more is known.');
    expect(body).toContain('Danger to life');
  }
  for (const { body } of [html('home', home([anAlert()])), html('alert', alertPage(anAlert()))]) expect(text(body)).not.toMatch(/first warning/i);
});

test('a first warning from a test is not said to be one report', () => {
  const { body } = html('home', home([{ ...firstWarning, evidence: 'confirmed' }]));
  expect(text(body)).toContain('First warning: one test result so far, checked by one person.');
});

test('the update by which a second person signed says so, and is no first warning any more', () => {
  const { body } = html('alert', alertPage(signed, false, [firstWarning, signed]));
  expect(text(body)).toContain('Checked by a second person.');
  expect(text(body)).not.toContain('First warning:');
  expect(text(body)).toMatch(/Sent as a first warning .* Checked by a second person today, 05:40 /);
  expect(text(html('home', home([signed])).body)).toContain('What changed: Somebody else looked.');
});

test('an ended first warning is not called one any more', () => {
  expect(text(html('alert', alertPage(firstWarning, true)).body)).not.toContain('First warning:');
});

test('when samples were collected stands beside the evidence, on card and page', () => {
  const tested = anAlert({ evidence: 'confirmed', collected: { month: '2026-11', part: 'middle' } });
  for (const { body } of [html('home', home([tested])), html('alert', alertPage(tested))]) {
    expect(text(body)).toContain('Samples from mid-November 2026');
  }
});

test('a link says in a preview that it is an alert of this service, and nothing of what it warns of', () => {
  const alert = anAlert();
  for (const { head } of [html('alert', alertPage(alert)), html('alert', alertPage(alert, true)), html('poster', poster(alert))]) {
    expect(head).toContain('<meta property="og:title" content="Alert · Night Lamp"');
    expect(head).toContain('An alert from Night Lamp. Open it to read it.');
    for (const word of [alert.wording.headline, alert.area.name, 'Danger', 'urple', 'down', 'og:image']) expect(head).not.toContain(word);
  }
});

test('what a correction changed stands in the history beside its note', () => {
  const first = anAlert({ severity: 'Moderate' });
  const update = anAlert({ version: 2, msgType: 'Update', note: 'Worse than we knew.' });
  expect(text(html('alert', alertPage(update, false, [first, update])).body)).toContain('Worse than we knew. How bad: Danger to life. It was: Serious.');
});

test('a poster says what the page says, until when, and where to look; one that is over says nothing of it', () => {
  const { body } = html('poster', poster(anAlert({ status: 'Exercise' })), { demo: true });
  for (const said of [
    'Danger to life', 'Reported, not confirmed', 'Purple down puts people out', 'Harbor – Fells Point', 'Purple powder.', 'Hard or impossible to wake', 'Not alone.',
    'Take this down after Thursday, 26 November 2026, 05:00', 'night-lamp.example/a/a1', 'Sent Monday, 23 November 2026, 05:00',
  ]) expect(text(body)).toContain(said);
  expect(body.match(/Demo: everything here is invented/g)).toHaveLength(2);
  expect(body).toContain('aria-label="Code that leads to https://night-lamp.example/a/a1"');
  for (const data of [states.poster['ended']!, states.poster['cancelled']!]) {
    const over = text(html('poster', data).body);
    expect(over).toMatch(/This alert (has ended|was taken back)\. .*Do not hang this up/);
    for (const said of ['Danger to life', 'Not alone.', 'Take this down after', '/a/a1']) expect(over).not.toContain(said);
  }
});
