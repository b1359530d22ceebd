/** What `npm audit --json` says, held against the advisories that somebody looked at and let pass until a date. */

/** `until`: ISO date, the last day it holds. */
export interface Allowed { id: string; until: string; why: string }

export type Judged = { state: 'clean' } | { state: 'not-asked'; why: string } | { state: 'found'; lines: string[] };

interface Advisory { url: string; title: string; severity: string }
interface Answer {
  vulnerabilities?: Record<string, { name: string; via: (string | Advisory)[] }>;
  message?: string;
  error?: { summary?: string };
}

/** `today`: ISO date. No answer of a registry is no judgement; an answer that cannot be read is one that was not given. */
export function judgeAudit(said: string, allowed: readonly Allowed[], today: string): Judged {
  const answer = read(said);
  if (!answer?.vulnerabilities) return { state: 'not-asked', why: answer?.error?.summary || answer?.message || 'no answer' };
  const letPass = new Set(allowed.filter(({ until }) => until >= today).map(({ id }) => id));
  const lines = Object.values(answer.vulnerabilities).flatMap(({ name, via }) =>
    // A mere name is a package that leans on one which is listed itself.
    via.filter((reason) => typeof reason !== 'string')
      .filter(({ url }) => !letPass.has(url.split('/').at(-1)!))
      .map(({ url, title, severity }) => `${name}: ${severity}: ${title} (${url})`));
  return lines.length > 0 ? { state: 'found', lines } : { state: 'clean' };
}

function read(said: string): Answer | undefined {
  try {
    return JSON.parse(said) as Answer;
  } catch {
    return undefined;
  }
}
