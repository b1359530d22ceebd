// Stand-ins for the k6 modules that lib/ imports, so that lib/ can be tested where there is no k6.
import { createHash, randomBytes as nodeRandomBytes } from 'node:crypto';

export const sha256 = (input: ArrayBuffer, encoding: 'hex' | 'binary'): string | ArrayBuffer => {
  const hash = createHash('sha256').update(new Uint8Array(input)).digest();
  return encoding === 'hex' ? hash.toString('hex') : new Uint8Array(hash).buffer;
};
export const randomBytes = (size: number): ArrayBuffer => new Uint8Array(nodeRandomBytes(size)).buffer;

const { setTimeout, clearTimeout } = globalThis;
export { setTimeout, clearTimeout };

/**
 * With k6's traps on purpose: no OPEN constant, closing while connecting hangs, frames before the open event are lost,
 * and messages carry `timestamp`, the wall clock in ms at which the frame was read.
 */
export class WebSocket {
  onopen?: () => void;
  onmessage?: (event: { data: unknown; timestamp: number }) => void;
  onerror?: (event: { error: string }) => void;
  onclose?: () => void;
  readonly #socket: globalThis.WebSocket;
  constructor(url: string) {
    this.#socket = new globalThis.WebSocket(url);
    let first = true;
    this.#socket.onopen = () => this.onopen?.();
    this.#socket.onmessage = ({ data }) => {
      // Engine.io speaks first: in k6 that frame may be gone.
      if (first && String(data).startsWith('0')) first = false;
      else this.onmessage?.({ data, timestamp: performance.timeOrigin + performance.now() });
    };
    this.#socket.onerror = () => this.onerror?.({ error: 'error' });
    this.#socket.onclose = () => this.onclose?.();
  }
  get readyState(): number {
    return this.#socket.readyState;
  }
  send(data: string): void {
    this.#socket.send(data);
  }
  close(): void {
    if (this.#socket.readyState === globalThis.WebSocket.CONNECTING) throw new Error('k6 would hang here');
    this.#socket.close();
  }
}
