/** One line of JSON an event: ids and codes, never place, words, address, agent or endpoint. There is no access log. */
import { pino, type Logger } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;

export const openLog = (level: string): Log => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** What a log may say of an error: its name and code. Messages of libraries can hold values. */
export function faultOf(error: unknown): { fault: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { fault: typeof error };
  const { code } = error as { code?: unknown };
  const at = error.stack?.split('\n').find((line) => /\/(services|db)\/[\w/-]+\.ts/.test(line))?.match(/(services|db)\/[\w/.-]+\.ts:\d+/)?.[0];
  return { fault: error.name, ...(typeof code === 'string' && { code }), ...(at && { at }) };
}
