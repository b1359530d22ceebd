/** Sends what waits on this phone, one after the other. In a page or in the service worker. */
import type { NoteLeftOut } from '@porchlight/services/contract/codes.ts';
import { looksLikePosition } from '@porchlight/services/contract/looks-like-position.ts';
import { sendReport, type Outcome } from '../report/send-report.ts';
import type { Proof } from '../report/ask-challenge.ts';
import { laterDay, localDay } from './later-day.ts';
import { unsealReport } from './seal-report.ts';
import { listWaiting, noteRefusal, noteSent, removeWaiting, type Waiting } from './waiting-store.ts';

/** `withoutNote`: of those sent. `left`: the line broke, and they wait on. `busy`: another tab, or the worker, is at it. */
export interface Sent { sent: number; withoutNote?: number; refused: number; left: number; waitMs?: number; busy?: true }

/**
 * `solve`: a proof of work for one report; without one it is read later, never refused. `inTurn`: waits until nobody else
 * is at it; else that is said and the rest left to them.
 */
export async function sendWaiting(solve: () => Promise<Proof | undefined>, send: typeof fetch = fetch, inTurn = false): Promise<Sent> {
  if (!('locks' in navigator)) return sendAll(solve, send);
  return navigator.locks.request('send-waiting', { ifAvailable: !inTurn }, (lock) =>
    (lock ? sendAll(solve, send) : { sent: 0, refused: 0, left: 0, busy: true as const }));
}

async function sendAll(solve: () => Promise<Proof | undefined>, send: typeof fetch): Promise<Sent> {
  const all = (await listWaiting(Date.now())).filter(({ report, refusal }) => report && !refusal);
  const done: Sent = { sent: 0, refused: 0, left: all.length };
  for (const waiting of all) {
    const { outcome, noteLeftOut } = await sendOne(waiting, solve, send);
    if (outcome.kind === 'lost') return { ...done, ...(outcome.waitMs && { waitMs: outcome.waitMs }) };
    if (outcome.kind === 'refused') {
      await noteRefusal(waiting.id, { code: outcome.problem.code, ...(outcome.problem.field && { field: outcome.problem.field }) });
      done.refused += 1;
    } else {
      // A worker has nobody to tell, and an open page may close: it stands in the list until somebody has read it.
      if (noteLeftOut) await noteSent(waiting.id, noteLeftOut);
      else await removeWaiting([waiting.id]);
      done.sent += 1;
      if (noteLeftOut) done.withoutNote = (done.withoutNote ?? 0) + 1;
    }
    done.left -= 1;
  }
  return done;
}

async function sendOne({ report: sealed }: Waiting, solve: () => Promise<Proof | undefined>, send: typeof fetch): Promise<{ outcome: Outcome; noteLeftOut?: NoteLeftOut | undefined }> {
  const written = await unsealReport(sealed!).catch(() => undefined);
  if (!written) return { outcome: { kind: 'refused', problem: { code: 'fault' } } };
  const { report, on } = written;
  const today = localDay(Date.now());
  const day = laterDay(report.day, on, today);
  const { outreach, ...rest } = report;
  const unsent = outreach && leaveOut(outreach, on, today);
  const proof = await solve();
  const outcome = await sendReport({ ...rest, ...(outreach && !unsent && { outreach }), ...(day && { day }), ...(proof && { proof }) }, send);
  // An earlier try that arrived, its answer lost, had the words.
  return { outcome, noteLeftOut: outcome.kind === 'received' ? unsent || outcome.noteLeftOut : undefined };
}

/** The report goes without such words: for them alone the service would refuse it whole, with nobody there to change them. */
function leaveOut(note: string, on: string, today: string): NoteLeftOut | undefined {
  if (looksLikePosition(note)) return 'position';
  // Where street workers may come is of the day it was written: later they would look for somebody who has long gone.
  return on === today ? undefined : 'day';
}
