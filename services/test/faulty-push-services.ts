/** Push services on this machine that fail in all the ways that real ones do; each gets well when told, and knows whom it took a message for. */
import { setTimeout as wait } from 'node:timers/promises';
import { pushBodyBytes } from '../contract/limits.ts';
import { readPushBody } from '../delivery/push-body.ts';
import type { Certificate } from './self-signed.ts';
import { startTlsPushService, type Browser, type Deal, type TlsPushService } from './tls-push-service.ts';

/** What it does to every message while it is ill. */
const ills: Record<string, (service: TlsPushService) => Deal> = {
  busy: () => (stream) => refuse(stream, 429, '1'),
  broken: () => (stream) => refuse(stream, 500),
  // Answers, and well, but late.
  slow: () => (stream) => {
    void wait(1500).then(() => !stream.destroyed && stream.respond({ ':status': 201 }, { endStream: true }));
    return true;
  },
  'half-closed': (service) => () => {
    service.halfClose();
    return true;
  },
  hanging: () => () => true,
  reset: (service) => () => {
    service.reset();
    return true;
  },
  'tls-reset': (service) => {
    service.refuseConnections(Infinity);
    return () => false;
  },
  // Every other one.
  flaky: () => (stream, _post, nth) => nth % 2 === 0 && refuse(stream, 503),
};

function refuse(stream: Parameters<Deal>[0], status: number, retryAfter?: string): true {
  stream.respond({ ':status': status, ...(retryAfter && { 'retry-after': retryAfter }) }, { endStream: true });
  return true;
}

export interface FaultyService {
  name: string; service: TlsPushService; browsers: Browser[];
  /** Which alerts each browser was sent, by its token: those whose message was taken with a 201. */
  taken(): Map<string, Set<string>>;
  heal(): void;
}

/** One that speaks HTTP/1.1 alone and is well, one that is well, and the ills; `each`: browsers at every one. */
export async function startFaultyServices(certificate: Certificate, each: number): Promise<FaultyService[]> {
  return Promise.all(['well', 'http1', ...Object.keys(ills)].map(async (name) => {
    const service = await startTlsPushService(certificate, { http2: name !== 'http1' });
    const ill = ills[name]?.(service) ?? (() => false);
    const refused = new Set<number>();
    let healed = false;
    service.deal((stream, post, nth) => {
      const dealt = !healed && ill(stream, post, nth) === true;
      // A slow answer is an answer.
      if (dealt && name !== 'slow') refused.add(nth);
      return dealt;
    });
    const browsers = Array.from({ length: each }, () => service.recipient());
    return {
      name, service, browsers,
      taken() {
        const taken = new Map(browsers.map((browser) => [browser.token, { browser, alerts: new Set<string>() }]));
        for (const [at, { token, body }] of service.posts.entries()) {
          if (refused.has(at + 1)) continue;
          const { browser, alerts } = taken.get(token)!;
          // What was cut off in its midst was answered with nothing.
          if (whole(body)) alerts.add(readPushBody(browser.read(Buffer.concat(body))).id);
        }
        return new Map([...taken].map(([token, { alerts }]) => [token, alerts]));
      },
      heal() {
        healed = true;
        service.refuseConnections(0);
      },
    };
  }));
}

const whole = (body: Buffer[]) => body.reduce((sum, { length }) => sum + length, 0) === pushBodyBytes;
