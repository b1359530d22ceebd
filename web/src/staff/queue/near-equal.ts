/**
 * Reports that read nearly the same: one person who sends twice, or one message that many copy. Judged here and nowhere
 * else, because only a reviewer's browser holds opened texts side by side.
 */
import type { QueueReport } from '@porchlight/services/contract/queue.ts';

/** Shared pieces of three letters, of all they have: one word changed in a sentence stays above, two people's stories stay below. */
const nearlyTheSame = 0.6;
/** Letters. Below this everybody writes the same: "be careful". */
const enoughToJudge = 24;

/** What was masked reads the same in every report and says nothing. */
const lettersOf = (text: string) => text.replace(/\[[^\]]*\]/g, ' ').normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

function trigrams(text: string): ReadonlySet<string> | undefined {
  const letters = [...lettersOf(text)];
  if (letters.length < enoughToJudge) return undefined;
  const padded = [' ', ' ', ...letters, ' '];
  return new Set(padded.slice(2).map((letter, at) => `${padded[at]}${padded[at + 1]}${letter}`));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const piece of a) if (b.has(piece)) shared++;
  return shared / (a.size + b.size - shared);
}

/** From 0 to 1; 0 where one of them is too short to tell. */
export function similarity(a: string, b: string): number {
  const [piecesA, piecesB] = [trigrams(a), trigrams(b)];
  return piecesA && piecesB ? likeness(piecesA, piecesB) : 0;
}

type Read = Pick<QueueReport, 'id' | 'text' | 'state' | 'possibleDuplicate'>;

/**
 * Of the reports of one group: for each that reads like one before it, the id of that one, which is the one that counts.
 * Accepted ones stand before open ones, and what may be a duplicate already after what is not: one of them must count.
 * What was rejected or taken back is like nothing.
 */
export function nearlyEqual(reports: readonly Read[]): ReadonlyMap<string, string> {
  const firsts: { id: string; pieces: ReadonlySet<string> }[] = [];
  const like = new Map<string, string>();
  const standing = reports.filter(({ state }) => state !== 'rejected' && state !== 'withdrawn');
  const place = ({ state, possibleDuplicate }: Read) => (state === 'accepted' ? 0 : 2) + Number(possibleDuplicate);
  for (const { id, text } of [...standing].sort((a, b) => place(a) - place(b))) {
    const pieces = text === undefined ? undefined : trigrams(text);
    if (!pieces) continue;
    const first = firsts.find((other) => likeness(other.pieces, pieces) >= nearlyTheSame);
    if (first) like.set(id, first.id);
    else firsts.push({ id, pieces });
  }
  return like;
}
