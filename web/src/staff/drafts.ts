/**
 * Wording a reviewer has typed but not sent, kept for this tab so that a session that ends loses nothing.
 * Only what is meant to be published: never a word of a report.
 */
const prefix = 'draft:';

export function keepDraft(key: string, draft: unknown): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the words stay on the page.
  }
}

export function draftOf<T>(key: string): T | undefined {
  try {
    const kept = sessionStorage.getItem(prefix + key);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined;
  }
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(prefix + key);
  } catch {
    // Nothing was kept.
  }
}
