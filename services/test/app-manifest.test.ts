/** What a phone is told when somebody puts the pages on its screen. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from './harness.ts';

let app: TestApp;
const name = 'Night & Lamp of the Riverside';
beforeAll(async () => {
  app = await startTestApp({ at: Date.UTC(2026, 10, 23, 10, 0), config: { instanceName: name } });
});
afterAll(() => app.close());

const get = async (path: string) => {
  const answer = await fetch(app.origin + path);
  return { type: answer.headers.get('content-type'), manifest: await answer.json() as Record<string, unknown> & { icons: { src: string; sizes: string; type: string }[] } };
};

test('the app has the instance\'s name and nothing of what it is for, and each page links to it', async () => {
  const { type, manifest } = await get('/manifest.webmanifest');
  expect(type).toBe('application/manifest+json; charset=utf-8');
  expect(manifest).toMatchObject({ name, lang: 'en', dir: 'ltr', id: '/', start_url: '/', scope: '/', display: 'standalone' });
  expect(manifest).not.toHaveProperty('short_name');
  expect(JSON.stringify(manifest)).not.toMatch(/drug|overdose|alert|porchlight/i);
  expect(await (await fetch(`${app.origin}/report`)).text()).toContain('<link rel="manifest" href="/manifest.webmanifest"');
});

test('in another language it is the same app, and opens in that language', async () => {
  const { manifest } = await get('/ar/manifest.webmanifest');
  expect(manifest).toMatchObject({ name, lang: 'ar', dir: 'rtl', id: '/', start_url: '/ar', scope: '/' });
  expect(await (await fetch(`${app.origin}/ar/report`)).text()).toContain('<link rel="manifest" href="/ar/manifest.webmanifest"');
});

test('its icons are there, as large as it says', async () => {
  const { manifest: { icons } } = await get('/manifest.webmanifest');
  for (const { src, type, sizes } of icons) {
    const answer = await fetch(app.origin + src);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    const bytes = Buffer.from(await answer.arrayBuffer());
    // Width and height stand in a PNG's first chunk.
    if (type === 'image/png') expect(sizes).toBe(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`);
  }
});
