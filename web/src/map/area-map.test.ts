import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { AlertAreas, Outlines } from '@porchlight/services/contract/zones.ts';
import AreaMap from './AreaMap.svelte';

const square = (west: number, south: number) =>
  [[[[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]]];
type AlertFeature = AlertAreas['features'][number];
function alertArea(alertId: string, severity: AlertFeature['properties']['severity'], name: string, west: number): AlertFeature {
  const headline = `Headline of ${alertId}`;
  const about = { headline, evidence: 'reported', level: 'zone', expires: '2030-01-01T00:00:00Z' } as const;
  return {
    type: 'Feature', properties: { alertId, severity, name, ...about },
    geometry: { type: 'MultiPolygon', coordinates: square(west, 39.2) },
  };
}
const collection = (...features: AlertAreas['features']): AlertAreas => ({ type: 'FeatureCollection', features });
const districts: Outlines = {
  type: 'FeatureCollection',
  features: [{
    type: 'Feature', properties: { id: 'd1-1', name: 'Riverside & Harbour', level: 'district' },
    geometry: { type: 'MultiPolygon', coordinates: square(-76.8, 39.3) },
  }],
};
const draw = (areas: AlertAreas) => render(AreaMap, { props: { areas, districts } }).body;

test('each alert is one link, named by how serious it is, its headline and its place', () => {
  const body = draw(collection(
    alertArea('a1', 'Severe', 'North', -76.7),
    alertArea('a1', 'Severe', 'South', -76.5),
    alertArea('b2', 'Minor', 'East', -76.3),
  ));
  expect([...body.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href).sort()).toEqual(['/alerts/a1', '/alerts/b2']);
  expect(body).toContain('aria-label="Danger to life: Headline of a1 (North). Reported, not confirmed."');
});

test('the most serious alert lies on top', () => {
  const body = draw(collection(alertArea('worst', 'Severe', 'N', -76.7), alertArea('least', 'Minor', 'N', -76.7)));
  expect(body.indexOf('/alerts/worst')).toBeGreaterThan(body.indexOf('/alerts/least'));
});

test('an unknown severity is drawn as the most serious, never left out', () => {
  expect(draw(collection(alertArea('x', 'Extreme' as 'Severe', 'N', -76.7)))).toMatch(/class="area Severe[ "]/);
});

test('the page policy holds: no style attribute, no handler, no script', () => {
  const body = draw(collection(alertArea('a1', 'Severe', 'North', -76.7), alertArea('b2', 'Moderate', 'East', -76.3)));
  expect(body).toContain('<svg');
  expect(body).not.toMatch(/\sstyle=|\son\w+=|<script|<style/);
});

test('a name from outside cannot become markup', () => {
  const body = draw(collection(alertArea('"><script>', 'Severe', '<img src=x>', -76.7)));
  expect(body).not.toContain('<script>');
  expect(body).not.toContain('<img');
  expect(body).toContain('Riverside &amp; Harbour');
});

test('without alerts it says so, and that this is not the same as safe', () => {
  const body = draw(collection());
  expect(body).toContain('No alerts on this map right now. That is not the same as safe.');
  expect(body).not.toContain('<a ');
});

test('without anything to draw there is still the sentence', () => {
  const { body } = render(AreaMap, { props: { areas: collection(), districts: { ...districts, features: [] } } });
  expect(body).toContain('No alerts on this map');
  expect(body).not.toContain('NaN');
});
