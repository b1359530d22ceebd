/** Sends a report. The code was made before, so sending again is the same report, however often the line breaks. */
import type { ProblemBody } from '@porchlight/services/contract/errors.ts';
import type { NewReport } from '@porchlight/services/contract/report.ts';

export type Outcome =
  /** `noteLeftOut`: the service did not keep the words for outreach, since nobody reads them there. */
  | { kind: 'received'; noteLeftOut?: 'team' }
  /** An earlier try with other words had already arrived: that one counts. */
  | { kind: 'received-before' }
  | { kind: 'refused'; problem: Pick<ProblemBody, 'code' | 'field'> }
  /** Nothing is known of it: the same may be sent again. */
  | { kind: 'lost'; waitMs?: number };

const timeoutMs = 20_000;
/** Whoever watches the line can count bytes, and a longer word for a drug would tell it. All reports but the longest are this long. */
const bodyBytes = 4096;

/** JSON may end in spaces. */
function padded(report: NewReport): string {
  const json = JSON.stringify(report);
  const beyond = new TextEncoder().encode(json).length % bodyBytes;
  return json + ' '.repeat((bodyBytes - beyond) % bodyBytes);
}

export async function sendReport(report: NewReport, send: typeof fetch = fetch): Promise<Outcome> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await send('/api/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: padded(report),
      signal: abort.signal,
      referrerPolicy: 'no-referrer',
    });
    if (response.status === 202) {
      const { noteLeftOut } = await response.json().catch(() => ({})) as { noteLeftOut?: 'team' };
      return { kind: 'received', ...(noteLeftOut && { noteLeftOut }) };
    }
    if (response.status === 409) return { kind: 'received-before' };
    if (response.status === 429 || response.status >= 500) {
      const seconds = Number(response.headers.get('retry-after'));
      const closed = response.status === 503 ? await problemOf(response) : undefined;
      if (closed) return { kind: 'refused', problem: closed };
      return { kind: 'lost', ...(seconds > 0 && { waitMs: seconds * 1000 }) };
    }
    return { kind: 'refused', problem: (await problemOf(response)) ?? { code: 'fault' } };
  } catch {
    return { kind: 'lost' };
  } finally {
    clearTimeout(timer);
  }
}

/** A proxy may answer with a page instead: then nothing is known. */
async function problemOf(response: Response): Promise<ProblemBody | undefined> {
  try {
    const body = (await response.json()) as Partial<ProblemBody>;
    return typeof body.code === 'string' && typeof body.title === 'string' ? (body as ProblemBody) : undefined;
  } catch {
    return undefined;
  }
}

/** 3, 6, 12 … seconds, at most a minute, spread out. */
export const waitBefore = (attempt: number, random = Math.random()): number =>
  Math.min(60_000, 3000 * 2 ** attempt) * (0.75 + random / 2);
