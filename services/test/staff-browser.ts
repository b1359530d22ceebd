/** The staff routes on a random port, and browsers that keep cookies and say which page they are on. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { deviceRoutes } from '../delivery/device-routes.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { createInvite } from '../staff/create-invite.ts';
import { staffRoutes } from '../staff/routes.ts';
import type { StaffRole } from '../contract/codes.ts';
import type { ProblemBody } from '../contract/errors.ts';
import type { Me } from '../contract/staff.ts';
import { confirmAs } from './confirmed.ts';
import { softwareAuthenticator } from './software-authenticator.ts';

/** `body`: parsed JSON, `{}` where there was none. */
export interface Answer<T> { status: number; headers: Headers; body: T }
export interface StaffBrowser {
  cookies: Map<string, string>;
  get<T = ProblemBody>(path: string, headers?: Record<string, string>): Promise<Answer<T>>;
  /** A string is sent as it is. */
  post<T = ProblemBody>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
}
export interface StaffServer {
  browser(): StaffBrowser;
  /** As if whoever is signed in with this browser had shown their passkey just now. */
  confirm(browser: StaffBrowser): Promise<void>;
  /** A new person who has opened their link. */
  person(role: StaffRole, name: string): Promise<StaffBrowser & { me: Me }>;
  close(): Promise<void>;
}

export const tokenOf = (link: string) => new URL(link).hash.slice(1);

export async function serveStaff(context: Context): Promise<StaffServer> {
  const app = express();
  app.use(staffRoutes(context));
  app.use(deviceRoutes(context));
  app.use((error: unknown, _req: Request, res: Response, _next: NextFunction) => {
    const problem = error instanceof Problem ? error : new Problem('fault', String(error));
    res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/staff`;

  function browser(): StaffBrowser {
    const cookies = new Map<string, string>();
    async function call<T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer<T>> {
      const res = await fetch(base + path, {
        method,
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(method !== 'GET' && { origin: context.config.staffOrigin, 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      for (const line of res.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value) cookies.set(name, value);
        else cookies.delete(name);
      }
      const text = await res.text();
      return { status: res.status, headers: res.headers, body: text ? JSON.parse(text) : {} };
    }
    return {
      cookies,
      get: (path, headers = {}) => call('GET', path, undefined, headers),
      post: (path, body = {}, headers = {}) => call('POST', path, body, headers),
    };
  }

  return {
    browser,
    async person(role, name) {
      const someone = browser();
      const { link } = await createInvite(context, { name, role, organisation: `Place of ${role}` }, null);
      const { body: me } = await someone.post<Me>('/join', { token: tokenOf(link) });
      return { ...someone, me };
    },
    confirm: ({ cookies }) => confirmAs({ context }, { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Makes a passkey for whoever is signed in with this browser. */
export async function makePasskey(browser: StaffBrowser, origin: string) {
  const authenticator = softwareAuthenticator(origin);
  const { body: options } = await browser.post<{ challenge: string; user: { id: string } }>('/passkeys/options');
  const answer = await browser.post<Me>('/passkeys', authenticator.register(options));
  return { authenticator, answer };
}
