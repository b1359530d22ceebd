// Stand-ins for what the scenarios import beside lib/: requests that block, metrics that remember, checks.
import { Worker } from 'node:worker_threads';

interface Answer { status: number; body: string; json(): unknown }
type Params = { headers?: Record<string, string> };

/** A thread asks while this one waits: a k6 script knows no other way. */
function ask(method: string, url: string, body?: string, { headers = {} }: Params = {}): Answer {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const text = new Uint8Array(new SharedArrayBuffer(1 << 20));
  const worker = new Worker(
    `const { signal, text, method, url, body, headers } = require('node:worker_threads').workerData;
    fetch(url, { method, body, headers }).then(async (answer) => {
      text.set(Buffer.from(JSON.stringify({ status: answer.status, body: await answer.text() })));
    }, (error) => text.set(Buffer.from(JSON.stringify({ status: 0, body: String(error) }))))
      .finally(() => { Atomics.store(signal, 0, 1); Atomics.notify(signal, 0); });`,
    { eval: true, workerData: { signal, text, method, url, body, headers } },
  );
  Atomics.wait(signal, 0, 0, 20_000);
  void worker.terminate();
  const end = text.indexOf(0);
  const answer = JSON.parse(Buffer.from(text.slice(0, end)).toString()) as { status: number; body: string };
  return { ...answer, json: () => JSON.parse(answer.body) as unknown };
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
