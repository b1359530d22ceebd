/** Everything the public could see of a history, in order of time, and where two of them part. */

export interface Entry {
  /** Milliseconds since the history's start. */
  at: number;
  /** What was asked, or which channel spoke. */
  by: string;
  body: string;
}

export interface PublicTranscript {
  /** Ids are replaced by the order of their first appearance, report codes by a word. */
  entries: Entry[];
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const reportCode = /\b[0-9A-HJKMNP-TV-Z]{26}\b|\b(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}\b/g;

const shortLink = /\/a\/([0-9a-f]{8})\b/g;
/** Drawn from the address beside it alone. */
const qrCode = /(<svg class="qr"[^>]*>).*?<\/svg>/gs;

/** Says the same of two histories whose ids differ. */
export function normaliser(): (text: string) => string {
  const names = new Map<string, string>();
  return (text) => text
    .replace(uuid, (id) => {
      if (!names.has(id)) names.set(id, `id${names.size + 1}`);
      return names.get(id)!;
    })
    .replace(shortLink, (link, start: string) => {
      const known = [...names.keys()].find((id) => id.startsWith(start));
      return known ? `/a/${names.get(known)!}` : link;
    })
    .replace(qrCode, '$1</svg>')
    .replace(reportCode, 'CODE');
}

/** The first place where they differ, in words; `undefined` where they are the same. */
export function difference(one: PublicTranscript, other: PublicTranscript): string | undefined {
  const length = Math.max(one.entries.length, other.entries.length);
  for (let at = 0; at < length; at++) {
    const [a, b] = [one.entries[at], other.entries[at]];
    if (a && b && a.at === b.at && a.by === b.by && a.body === b.body) continue;
    if (!a || !b || a.at !== b.at || a.by !== b.by) return `entry ${at}: ${head(a)} against ${head(b)}`;
    let place = 0;
    while (a.body[place] === b.body[place]) place += 1;
    const near = ({ body }: Entry) => JSON.stringify(body.slice(Math.max(0, place - 120), place + 120));
    return `entry ${at}, ${head(a)}:\n  ${near(a)}\n  ${near(b)}`;
  }
}

const head = (entry: Entry | undefined) => (entry ? `${entry.by} at ${entry.at / 60_000} min` : 'nothing');
