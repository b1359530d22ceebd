/**
 * The list of alerts as an open page holds it. Pure: the socket and the poll hand in what they hear.
 *
 * The page joins its rooms before the server reads the log, so a live message may come before the answer that
 * holds its elders. Until the answer is here, live messages wait; then anything the cursor has passed is dropped.
 */
import type { Alert, AlertList, AlertMessage } from '@porchlight/services/contract/alert.ts';
import { isCurrent } from '@porchlight/services/contract/current.ts';
import { severities } from '@porchlight/services/contract/codes.ts';

export interface LiveList {
  /** Newest version of each alert, cancelled ones too, so that a late older version cannot bring one back. */
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly cursor?: string;
  /** Live messages held back until the answer to `watch`; undefined while nothing is asked. */
  readonly waiting?: readonly AlertMessage[];
  /** Cancelled while this page was open: shown as taken back until dismissed. */
  readonly takenBack: ReadonlySet<string>;
}

const place = (cursor: string): { epoch: string; seq: number } => {
  const dot = cursor.lastIndexOf('.');
  return { epoch: cursor.slice(0, dot), seq: Number(cursor.slice(dot + 1)) };
};

/** True where the list already holds everything up to this message. Another epoch is never passed. */
export function passed(cursor: string | undefined, message: string): boolean {
  if (cursor === undefined) return false;
  const held = place(cursor);
  const given = place(message);
  return held.epoch === given.epoch && given.seq <= held.seq;
}

export function startList(messages: readonly AlertMessage[] = [], cursor?: string): LiveList {
  const empty: LiveList = { alerts: new Map(), takenBack: new Set(), ...(cursor !== undefined && { cursor }) };
  return { ...empty, alerts: newest(empty.alerts, messages.map(({ alert }) => alert)) };
}

function newest(held: ReadonlyMap<string, Alert>, arrived: readonly Alert[]): ReadonlyMap<string, Alert> {
  const alerts = new Map(held);
  for (const alert of arrived) {
    if ((alerts.get(alert.id)?.version ?? 0) < alert.version) alerts.set(alert.id, alert);
  }
  return alerts;
}

/** About to ask what was missed: hold live messages back. */
export const ask = (list: LiveList): LiveList => ({ ...list, waiting: [] });

/** The question was lost: what waited is not trusted to be whole, and will be asked for again. */
export function giveUp(list: LiveList): LiveList {
  const { waiting: _, ...rest } = list;
  return rest;
}

/** The server cannot read our cursor: the next question is for everything current. */
export function withoutCursor(list: LiveList): LiveList {
  const { cursor: _, ...rest } = list;
  return rest;
}

/** A live message. `sent` while waiting is only put aside. */
export function take(list: LiveList, message: AlertMessage): LiveList {
  if (list.waiting) return { ...list, waiting: [...list.waiting, message] };
  if (passed(list.cursor, message.cursor)) return list;
  const before = list.alerts.get(message.alert.id);
  const alerts = newest(list.alerts, [message.alert]);
  const justCancelled = message.alert.msgType === 'Cancel' && before !== undefined
    && before.version < message.alert.version && before.msgType !== 'Cancel';
  const takenBack = justCancelled ? new Set([...list.takenBack, message.alert.id]) : list.takenBack;
  return { ...list, alerts, takenBack, cursor: message.cursor };
}

/** The answer to `watch`, or a poll. What waited follows it. */
export function answer(list: LiveList, missed: AlertList): LiveList {
  const waiting = list.waiting ?? [];
  let next = giveUp(list);
  if (missed.fresh) {
    // Everything current: what is held and not in it is gone, but a cancellation already seen stays seen.
    const cancelled = [...next.alerts.values()].filter(({ msgType }) => msgType === 'Cancel');
    next = { ...next, alerts: newest(new Map(cancelled.map((alert) => [alert.id, alert])), missed.messages.map(({ alert }) => alert)) };
  } else {
    for (const message of missed.messages) next = take(next, message);
  }
  next = { ...next, cursor: missed.cursor };
  for (const message of waiting) next = take(next, message);
  return next;
}

export function dismiss(list: LiveList, id: string): LiveList {
  const takenBack = new Set(list.takenBack);
  takenBack.delete(id);
  return { ...list, takenBack };
}

/** Current alerts, most severe and newest first. The reader decides what has ended, every time it looks. */
export function currentAlerts(list: LiveList, now: number): Alert[] {
  return [...list.alerts.values()]
    .filter((alert) => isCurrent(alert, now))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || Date.parse(b.sent) - Date.parse(a.sent));
}

export const takenBackAlerts = (list: LiveList): Alert[] =>
  [...list.takenBack].flatMap((id) => list.alerts.get(id) ?? []);
