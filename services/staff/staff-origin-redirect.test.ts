import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../runtime/config.ts';
import type { Context } from '../runtime/context.ts';
import { staffOriginRedirect } from './staff-origin-redirect.ts';

const config = readConfig({ STAFF_ORIGIN: 'https://staff.example', INSTANCE_NAME: 'Rain & <Shine>' });
const app = express().use(staffOriginRedirect({ config } as Context)).use((_req, res) => void res.send('the page'));
const server = createServer(app);
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
});

async function ask(host: string, path: string, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  const call = request({ port, host: '127.0.0.1', path, method, headers: { host } }).end();
  const [res] = (await once(call, 'response')) as [IncomingMessage];
  return { status: res.statusCode, headers: res.headers, body: await text(res) };
}

test('staff pages under another name say why and lead to the staff origin', async () => {
  for (const host of ['127.0.0.1:3000', 'example', 'staff.example.evil.example', 'staff.example:8443']) {
    const { status, headers, body } = await ask(host, '/staff/join?from=mail');
    expect(status).toBe(200);
    expect(headers).toMatchObject({ refresh: '8; url=https://staff.example/staff/join', 'cache-control': 'no-store' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).toContain('Passkeys belong to one web address.');
    expect(body).toContain('<a href="https://staff.example/staff/join">');
    expect(body).toContain('Rain &#38; &#60;Shine&#62;');
    expect(body).not.toContain('<script');
  }
});

test('under the right name they are left alone, and so is everything that is not a staff page', async () => {
  for (const [host, path, method] of [
    ['staff.example', '/staff'], ['example', '/'], ['example', '/staffing'], ['example', '/api/v1/staff/me'], ['example', '/staff', 'POST'],
  ] as const) {
    expect((await ask(host, path, method)).body).toBe('the page');
  }
});

test('a path cannot lead anywhere else or carry markup', async () => {
  const { body, headers } = await ask('example', '/staff/"><script>alert(1)</script>//evil.example');
  expect(headers.refresh).toMatch(/^8; url=https:\/\/staff\.example\/staff\//);
  expect(body).not.toContain('<script');
});
