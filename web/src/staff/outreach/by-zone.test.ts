import type { OutreachAreas } from '@porchlight/services/contract/outreach.ts';
import { expect, test } from 'vitest';
import { anAlert } from '../../test/an-alert.ts';
import { hasNews, partAlerts, viewZones, visitInWords, type Told } from './by-zone.ts';

const areas: OutreachAreas = {
  districts: [{ id: 'd1-0', name: 'West', own: true, near: false }, { id: 'd1-1', name: 'East', own: false, near: true }, { id: 'd1-2', name: 'Far', own: false, near: false }],
  zones: [
    { id: 'z1-00', name: 'Quay', district: 'd1-0', beside: ['z1-01'] },
    { id: 'z1-01', name: 'Mill', district: 'd1-0', beside: ['z1-00', 'z1-10'] },
    { id: 'z1-10', name: 'Hill', district: 'd1-1', beside: ['z1-01'] },
    { id: 'z1-20', name: 'Moor', district: 'd1-2', beside: [] },
  ],
  sites: [],
};
const alertOf = (id: string, level: 'zone' | 'district', area: string, district: string) =>
  anAlert({ id, severity: 'Severe', area: { level, id: area, name: area, districts: [district] } });
const nothing: Told = { alerts: [], headsUps: [], notes: [], visits: [], today: '2026-11-23' };
const ids = (list: { id: string }[]) => list.map(({ id }) => id);

test('an alert is over the areas of its district and beside those that touch one of its areas', () => {
  const alerts = [alertOf('hill', 'zone', 'z1-10', 'd1-1'), alertOf('west', 'district', 'd1-0', 'd1-0'), alertOf('east', 'district', 'd1-1', 'd1-1')];
  const views = viewZones(areas, { ...nothing, alerts });
  const of = (name: string) => views.find(({ zone }) => zone.name === name)!;
  expect(views).toHaveLength(2);
  expect([ids(of('Mill').over), ids(of('Mill').beside)]).toEqual([['west'], ['hill', 'east']]);
  expect([ids(of('Quay').over), ids(of('Quay').beside)]).toEqual([['west'], []]);
});

test('areas with most to know come first; what was called off and what was done on other days is no news', () => {
  const headsUp = { id: 'h', zone: { id: 'z1-01', name: 'Mill', district: 'West' }, kind: 'drug-supply', market: 'down', effects: [], tick: '', until: '' } as const;
  const off = { ...headsUp, effects: [], zone: { ...headsUp.zone, id: 'z1-00' }, calledOff: true as const };
  const visit = { id: 'v', zone: 'z1-00', day: '2026-11-22', part: 'evening', what: 'done' } as const;
  const views = viewZones(areas, { ...nothing, headsUps: [off, { ...headsUp, effects: [] }], visits: [visit] });
  expect(views.map((view) => [view.zone.name, hasNews(view)])).toEqual([['Mill', true], ['Quay', false]]);
});

test('alerts are parted into where one works, beside it, and elsewhere', () => {
  const alerts = [alertOf('a', 'district', 'd1-2', 'd1-2'), alertOf('b', 'zone', 'z1-10', 'd1-1'), alertOf('c', 'zone', 'z1-00', 'd1-0')];
  const both = { ...alertOf('both', 'zone', 'z1-00', 'd1-0'), area: { level: 'zone' as const, id: 'z0-9', name: '', districts: ['d1-0', 'd1-1'] } };
  const { here, near, elsewhere } = partAlerts([...alerts, both], areas.districts);
  expect([ids(here), ids(near), ids(elsewhere)]).toEqual([['c', 'both'], ['b'], ['a']]);
});

test('a visit in words', () => {
  expect([{ what: 'going' }, { what: 'kits-left', kits: 1 }, { what: 'kits-left', kits: 12 }, { what: 'done' }].map((visit) => visitInWords(visit as never)))
    .toEqual(['A team is going', '1 kit left there', '12 kits left there', 'Done']);
});
