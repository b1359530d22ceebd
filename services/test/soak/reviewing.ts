/** Reviewers who take turns at the queue: they accept what is part of an outbreak, reject the rest and approve what is proposed. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BatchAnswer, QueueAnswer } from '../../contract/queue.ts';
import type { ProposalView } from '../../contract/staff.ts';
import type { Told } from './senders.ts';

/** `faults`: answers that are neither done nor one of the refusals that two people at one queue see. */
export interface Reviewed { accepted: number; rejected: number; approved: number; open: number; faults: string[] }

const everyMs = 1500;

export async function joinAs(origin: string, publicOrigin: string, invite: string): Promise<Record<string, string>> {
  const headers = { origin: publicOrigin, 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/api/v1/staff/join`, { method: 'POST', headers, body: JSON.stringify({ token: invite.split('#')[1] }) });
  if (!answer.ok) throw new Error(`join answered ${answer.status}`);
  return { ...headers, cookie: answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') };
}

/** Until `left`. `people`: headers of each, used by turns so that nobody's session ends. What it counts is there to be read while it works. */
export function review(origin: string, people: Record<string, string>[], isOutbreak: (told: Told) => boolean, left: AbortSignal): { reviewed: Reviewed; ended: Promise<void> } {
  const reviewed: Reviewed = { accepted: 0, rejected: 0, approved: 0, open: 0, faults: [] };
  let turn = 0;

  async function ask<T>(path: string, body?: unknown): Promise<T | undefined> {
    const answer = await fetch(`${origin}/api/v1/staff/${path}`, {
      headers: people[turn % people.length]!, ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.ok) return (text === '' ? {} : JSON.parse(text)) as T;
    reviewed.faults.push(`${path.replace(/[0-9a-f-]{36}/, ':id')} ${answer.status} ${text}`);
    return undefined;
  }
  async function look(): Promise<void> {
    const { reports = [] } = await ask<QueueAnswer>('queue?looking') ?? {};
    const open = reports.filter(({ state }) => state === 'open');
    reviewed.open = open.length;
    const [outbreak, rest] = [true, false].map((wanted) => open.filter(({ zone, market }) => isOutbreak({ zone: zone.id, market }) === wanted).map(({ id }) => id)) as [string[], string[]];
    // One that its tick's end overtakes is refused, and stands in the next look at the queue.
    const decide = async (ids: string[], decision: object) => (ids.length === 0 ? 0 : (await ask<BatchAnswer>('reports/decisions', { ids, decision }))?.done.length ?? 0);
    reviewed.accepted += await decide(outbreak, { verdict: 'accept' });
    reviewed.rejected += await decide(rest, { verdict: 'reject', reason: 'made-up' });
    for (const { id, state, draft } of await ask<ProposalView[]>('proposals') ?? []) {
      if (state !== 'open') continue;
      turn++;
      if (await ask(`proposals/${id}/approve`, { ...draft, severity: 'Moderate' })) reviewed.approved++;
    }
  }
  const ended = (async () => {
    while (!left.aborted) {
      await look().catch((error: unknown) => void reviewed.faults.push(String(error)));
      turn++;
      await wait(everyMs, undefined, { signal: left }).catch(() => {});
    }
  })();
  return { reviewed, ended };
}
