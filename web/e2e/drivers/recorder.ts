/** Everything a visitor's pages send, requests and socket messages alike, in a form in which two visits can be compared. */
import type { Visitor } from './chromium.ts';

export interface Sent { method: string; url: string; headers: Record<string, string>; body: string }

export interface Recorder {
  /** All that was sent until now. */
  sent(): Promise<Sent[]>;
}

/** Socket.IO's sign of life: how many there are tells how long the page was open. */
const pong = '3';

/** From now on. */
export function record({ context, page }: Visitor): Recorder {
  const requests: Promise<Sent>[] = [];
  context.on('request', (request) => {
    requests.push(request.allHeaders().then((headers) => ({ method: request.method(), url: request.url(), headers, body: request.postData() ?? '' })));
  });
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (payload !== pong) requests.push(Promise.resolve({ method: 'MESSAGE', url: socket.url(), headers: {}, body: String(payload) }));
    });
  });
  return { sent: () => Promise.all(requests) };
}

/** One line a request, sorted: what goes out together has no order. Left out is what is drawn by chance for each report. */
export const inLines = (sent: readonly Sent[]): string[] => sent.map(({ method, url, headers, body }) => {
  const { 'content-length': _, ...kept } = headers;
  return `${method} ${url} ${JSON.stringify(Object.entries(kept).toSorted())} ${withoutChance(body)}`;
}).toSorted();

function withoutChance(body: string): string {
  if (!body.startsWith('{')) return body;
  const { code: _code, proof: _proof, ...content } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify(content);
}
