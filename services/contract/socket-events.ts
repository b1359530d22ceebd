/** The socket's events, typed on both ends. WebSocket transport only; a page that cannot connect polls the API. */
import type { AlertList, AlertMessage } from './alert.ts';

export interface ClientEvents {
  /** At most 10 districts, none for all. The answer is what was missed after the cursor; then live messages follow. */
  watch(request: { districts?: string[]; after?: string }, answer: (missed: AlertList | { code: string }) => void): void;
}

export interface ServerEvents {
  'alert:issued'(message: AlertMessage): void;
  'alert:updated'(message: AlertMessage): void;
  'alert:cancelled'(message: AlertMessage): void;
}
