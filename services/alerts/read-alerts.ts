/** What any reader may have: the log after a cursor, or everything current. Past its end nothing is handed out. */
import type { Alert, AlertList, AlertMessage } from '../contract/alert.ts';
import { isCurrent } from '../contract/current.ts';
import { shortPattern } from '../contract/short-link.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import * as queries from './queries.ts';
import { outreachKnows, seenToo } from './sighting-queries.ts';

const most = 500;
const cursorPattern = /^([0-9a-f-]{36})\.(\d{1,15})$/;

/** A cursor of another epoch, past the end, or too far behind gets every current alert. Throws stale-cursor where it is not one. */
export async function readAlerts(context: Context, after?: string): Promise<AlertList> {
  const from = after === undefined ? undefined : cursorPattern.exec(after);
  if (from === null) throw new Problem('stale-cursor', 'Ask without "after" for everything current.', 'after');
  const now = context.clock.date();
  return context.db.as('public_reader', async (trx) => {
    // The end is read first: a message that commits in between is handed out now and again next time, never lost.
    const end = await queries.endOfLog(trx);
    const seq = Number(from?.[2]);
    const list = { cursor: `${end.epoch}.${end.seq}`, now: now.toISOString() };
    if (from && from[1] === end.epoch && seq <= end.seq) {
      const rows = await queries.messagesAfter(trx, end.epoch, seq, now, most);
      if (rows.length < most) {
        const last = Math.max(end.seq, ...rows.map((row) => row.seq));
        return { ...list, cursor: `${end.epoch}.${last}`, messages: rows.map(asMessage), fresh: false };
      }
    }
    return { ...list, messages: (await queries.currentMessages(trx, now)).map(asMessage), fresh: true };
  });
}

const asMessage = ({ epoch, seq, alert }: { epoch: string; seq: number; alert: Alert }): AlertMessage => ({ cursor: `${epoch}.${seq}`, alert });

/** Every message of one alert, oldest first. Throws not-found. */
export async function readAlert(context: Context, id: string): Promise<{ alert: Alert; ended: boolean; history: Alert[]; seenToo: boolean; outreachKnows?: true }> {
  const { messages, saw, known } = await context.db.as('public_reader', async (trx) => ({ messages: await queries.messagesOf(trx, id), saw: await seenToo(trx, id), known: await outreachKnows(trx, id) }));
  const history = messages.map((message) => message.alert);
  const alert = history.at(-1);
  if (!alert) throw new Problem('not-found', 'Perhaps the link was cut short. Current alerts are on the first page.');
  const ended = !isCurrent(alert, context.clock.now());
  return { alert, ended, history, seenToo: saw && !ended, ...(known && !ended && { outreachKnows: true as const }) };
}

/** The id of the alert that a short address leads to. Throws not-found. */
export async function findByShort(context: Context, short: string): Promise<string> {
  const id = shortPattern.test(short) && await context.db.as('public_reader', (trx) => queries.alertIdStarting(trx, short.toLowerCase()));
  if (!id) throw new Problem('not-found', 'Perhaps it was mistyped. Current alerts are on the first page.');
  return id;
}
