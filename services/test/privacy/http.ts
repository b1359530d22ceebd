/** Requests without the cost of `fetch`: thousands of them are sent here. */
import { Agent, request } from 'node:http';

export interface Answer { status: number; type: string; body: string }
export type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** A string is sent as a form, anything else as JSON. */
export function asker(origin: string): { ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const ask: Ask = (method, path, body, headers = {}) => new Promise((resolve, reject) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json';
    const sent = request(origin + path, {
      method, agent, headers: { ...headers, ...(text !== undefined && { 'content-type': type, 'content-length': Buffer.byteLength(text) }) },
    }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => resolve({
        status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body: Buffer.concat(chunks).toString(),
      }));
    });
    sent.on('error', reject).end(text);
  });
  return { ask, close: () => agent.destroy() };
}
