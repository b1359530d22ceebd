// Stand-ins for what the scenarios import beside lib/: requests that block, metrics that remember, checks.
import { Worker } from 'node:worker_threads';

interface Answer { status: number; headers: Record<string, string>; body: string; json(): unknown }
type Params = { headers?: Record<string, string>; tags?: { name?: string } };

/** Names that requests had, as thresholds know them. */
export const named = new Set<string>();

/** A thread asks while this one waits: a k6 script knows no other way. */
function ask(method: string, url: string, body?: string, { headers = {}, tags }: Params = {}): Answer {
  if (tags?.name !== undefined) named.add(tags.name);
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const text = new Uint8Array(new SharedArrayBuffer(1 << 20));
  const worker = new Worker(
    `const { signal, text, method, url, body, headers } = require('node:worker_threads').workerData;
    fetch(url, { method, body, headers }).then(async (answer) => {
      text.set(Buffer.from(JSON.stringify({ status: answer.status, headers: [...answer.headers], body: await answer.text() })));
    }, (error) => text.set(Buffer.from(JSON.stringify({ status: 0, headers: [], body: String(error) }))))
      .finally(() => { Atomics.store(signal, 0, 1); Atomics.notify(signal, 0); });`,
    { eval: true, workerData: { signal, text, method, url, body, headers } },
  );
  Atomics.wait(signal, 0, 0, 20_000);
  void worker.terminate();
  const end = text.indexOf(0);
  const answer = JSON.parse(Buffer.from(text.slice(0, end)).toString()) as { status: number; headers: [string, string][]; body: string };
  // As Go writes them: Etag.
  const canonical = answer.headers.map(([name, value]) => [name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value]);
  return { ...answer, headers: Object.fromEntries(canonical) as Record<string, string>, json: () => JSON.parse(answer.body) as unknown };
}

const http = {
  get: (url: string, params?: Params) => ask('GET', url, undefined, params),
  post: (url: string, body: string, params?: Params) => ask('POST', url, body, params),
};
export default http;

export const measured = new Map<string, number[]>();
class Metric {
  readonly #values: number[];
  constructor(name: string) {
    measured.set(name, (this.#values = []));
  }
  add(value: number | boolean): void {
    this.#values.push(Number(value));
  }
}
export { Metric as Counter, Metric as Rate, Metric as Trend };

export function check<T>(value: T, checks: Record<string, (value: T) => boolean>): boolean {
  return Object.values(checks).every((holds) => holds(value));
}
export const sleep = (): void => {};
export const scenario = { iterationInTest: 0 };
