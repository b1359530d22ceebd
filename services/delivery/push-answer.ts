/** What a push service's answer means for the message and its subscription (RFC 8030). */

/**
 * `code`: the HTTP status, or a word of ours. Nothing of the service's answer is kept but this. `keptBack`: it was not even posted,
 * and its service is left alone for so many milliseconds more.
 */
export type PushOutcome =
  | { result: 'sent' | 'gone' | 'failed'; code: string }
  | { result: 'later'; code: string; retryAfter?: number; keptBack?: number };

/** `retryAfter`: the header as it came. */
export interface PushAnswer { status: number; retryAfter?: string | undefined }

export function outcomeOf({ status, retryAfter }: PushAnswer): PushOutcome {
  const code = String(status);
  if (status >= 200 && status < 300) return { result: 'sent', code };
  if (status === 404 || status === 410) return { result: 'gone', code };
  if (isForLater(status)) return { result: 'later', code };
  if (isTrouble(status)) return { result: 'later', code, retryAfter: waitOf(retryAfter) };
  return { result: 'failed', code };
}

/**
 * The phone is still there. 401 and 403: our own signature or clock is at fault, and may be mended before the alert ends; 408, 421
 * and 425: this connection was the wrong one, or the moment; 3xx: we follow nobody, but it may stop to point elsewhere.
 */
const isForLater = (status: number): boolean => [401, 403, 408, 421, 425].includes(status) || (status >= 300 && status < 400);

/** The service itself cannot cope, whatever the message. */
export const isTrouble = (status: number): boolean => status === 429 || status >= 500;

/** Milliseconds from now: the header is seconds or a date of the world's clock. */
function waitOf(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return wait > 0 ? wait : undefined;
}
