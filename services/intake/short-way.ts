/**
 * `POST /api/v1/reports` as nearly everybody sends it: a JSON body of a known length. Takes it without Express, whose way through
 * all that is no report takes as long as the report. Anything out of the common goes the long way, to the same answer.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { publicBytes } from '../runtime/public-bytes.ts';
import { maxReportBytes, type TakeReport } from './take-report.ts';

export interface Around {
  /** As Express reads it. */
  addressOf(request: IncomingMessage): string | undefined;
  /** Of every answer under /api. */
  headers: Readonly<Record<string, string>>;
  /** What is said of a fault, and said of it in the log. */
  refuse(error: unknown): { status: number; bytes: string };
}

/** False: not for here, and nothing was read. */
export function shortWay(context: Context, take: TakeReport, { addressOf, headers, refuse }: Around): (req: IncomingMessage, res: ServerResponse) => boolean {
  const common = Object.entries({ ...headers, 'cache-control': 'no-store' }).flat();
  const answer = (res: ServerResponse, status: number, type: string, bytes: string) =>
    void res.writeHead(status, [...common, 'content-type', type, 'content-length', String(Buffer.byteLength(bytes))]).end(bytes);

  async function takeIt(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const body = await read(req);
      // Who sent half and left hears nothing.
      if (!body) return;
      const received = await take(asJson(body), addressOf(req));
      answer(res, 202, 'application/json; charset=utf-8', publicBytes(context, 'received', received));
    } catch (error) {
      const { status, bytes } = refuse(error);
      answer(res, status, 'application/problem+json; charset=utf-8', bytes);
    }
  }

  return (req, res) => {
    if (req.method !== 'POST' || req.url !== '/api/v1/reports' || !isCommon(req.headers)) return false;
    void takeIt(req, res);
    return true;
  };
}

function isCommon(headers: IncomingMessage['headers']): boolean {
  const length = Number(headers['content-length']);
  return headers['content-type'] === 'application/json' && length > 0 && length <= maxReportBytes
    && headers['content-encoding'] === undefined && headers['transfer-encoding'] === undefined;
}

function read(req: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  return new Promise((done) => {
    req.on('data', (part: Buffer) => parts.push(part)).once('end', () => done(Buffer.concat(parts)))
      .once('error', () => done(undefined)).once('close', () => done(undefined));
  });
}

const utf8 = new TextDecoder();

function asJson(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new Problem('not-json');
  }
}
