/** A reviewer who updates a current alert, with the time of the request in its note: no second clock is compared. */
import { check } from 'k6';
import http from 'k6/http';
import { Counter } from 'k6/metrics';

const sent = new Counter('updates_sent');

export interface Alert {
  id: string; severity: string; wording: object; steps: string[]; note?: string; area: { districts: string[] };
}
/** `alert`: the newest of those that are current. `cursor`: of the end of the log. */
export interface Current { alert?: Alert | undefined; cursor: string }

export function readCurrent(origin: string): Current {
  const answer = http.get(`${origin}/api/v1/alerts`, { tags: { name: 'alerts' } });
  const { messages, cursor } = answer.json() as unknown as { messages: { alert: Alert }[]; cursor: string };
  return { alert: messages[0]?.alert, cursor };
}

/** `cookie`: of a browser in which a reviewer is signed in. */
export function updateAlert(origin: string, { id, severity, wording, steps }: Alert, cookie: string): void {
  const body = { severity, wording, steps, hours: 336, note: `Load test ${inLetters(Date.now())}` };
  const answer = http.post(`${origin}/api/v1/staff/alerts/${id}/update`, JSON.stringify(body), {
    headers: { 'content-type': 'application/json', origin, cookie }, tags: { name: 'update alert' },
  });
  if (check(answer, { 'update taken': ({ status }) => status === 200 })) sent.add(1);
}

/** Milliseconds since 1970 at which this update was asked for; undefined: it is not one of ours. */
export function stampOf({ note = '' }: Alert): number | undefined {
  const words = /^Load test ([a-j]+)$/.exec(note)?.[1];
  return words === undefined ? undefined : fromLetters(words);
}

const letters = 'abcdefghij';
/** A time as letters: the service takes a long number in an alert's words for somebody's telephone. */
const inLetters = (time: number): string => String(time).replace(/\d/g, (digit) => letters[Number(digit)]!);
const fromLetters = (words: string): number => Number(words.replace(/[a-j]/g, (letter) => String(letters.indexOf(letter))));
