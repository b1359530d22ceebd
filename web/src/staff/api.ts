/** The one way staff pages talk to the server: JSON in and out, every refusal as a `Refusal` with a sentence to show. */
import { problems, type ProblemBody, type ProblemCode } from '@porchlight/services/contract/errors.ts';

/** Long enough for a bad connection, short enough to say so. */
const patience = 20_000;

/** `offline`: nothing came back, so nobody knows whether it was done. */
export type RefusalCode = ProblemCode | 'offline';

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** One sentence with the next step. */
  readonly detail: string | undefined;
  /** The field at fault, as a path. */
  readonly field: string | undefined;

  constructor(code: RefusalCode, title: string, detail?: string, field?: string) {
    super(title);
    this.code = code;
    this.detail = detail;
    this.field = field;
  }
}

/** Called when the session is over, before the refusal is thrown. */
let whenSignedOut = () => {};
export function onSignedOut(callback: () => void): void {
  whenSignedOut = callback;
}

/** Asks for the person's passkey and returns when the server has taken it. Throws a Refusal. */
let confirm = (): Promise<void> => Promise.reject(refusalOf(403, { code: 'confirm-passkey' }));
export function onConfirm(ask: () => Promise<void>): void {
  confirm = ask;
}

/** The answer of a refused request as a Refusal; tells the page where the session is over. */
export function refused(status: number, text: string): Refusal {
  const refusal = refusalOf(status, asJson(text));
  if (refusal.code === 'sign-in') whenSignedOut();
  return refusal;
}
export const noAnswer = (): Refusal => new Refusal('offline', 'The server did not answer.', 'Check the connection and try again.');

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const post = <T = void>(path: string, body: unknown = {}): Promise<T> => confirmed(() => call<T>('POST', path, body));
/** `file` says by its type what it is. */
export const postFile = <T>(path: string, file: Blob): Promise<T> => confirmed(() => call<T>('POST', path, file));
export const remove = <T = void>(path: string, body?: unknown): Promise<T> => confirmed(() => call<T>('DELETE', path, body));

/** What the server wants a passkey for has not been done: it is sent once more when the passkey was shown. */
async function confirmed<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (thrown) {
    if (asRefusal(thrown).code !== 'confirm-passkey') throw thrown;
    await confirm();
    return send();
  }
}

/** `path` without a leading slash is under /api/v1/staff. Throws a Refusal, nothing else. */
async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const address = path.startsWith('/') ? path : `/api/v1/staff/${path}`;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, {
      method,
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': body instanceof Blob ? body.type : 'application/json' }) },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
      signal: giveUp.signal,
      credentials: 'same-origin',
    });
    text = await response.text();
  } catch {
    throw noAnswer();
  } finally {
    clearTimeout(timer);
  }
  if (response.ok) return asJson(text) as T;
  throw refused(response.status, text);
}

function asJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a proxy answers in our place has no code: it is told by its status. */
export function refusalOf(status: number, answer: unknown): Refusal {
  const body = (typeof answer === 'object' && answer !== null ? answer : {}) as Partial<ProblemBody>;
  if (body.code !== undefined && body.code in problems) {
    return new Refusal(body.code, body.title ?? problems[body.code].title, body.detail, body.field);
  }
  const code = (Object.keys(problems) as ProblemCode[]).find((known) => problems[known].status === status) ?? 'fault';
  const guessed = status === 401 ? 'sign-in' : status === 403 ? 'not-allowed' : status === 404 ? 'not-found' : code;
  return new Refusal(guessed, problems[guessed].title);
}

/** Anything thrown, as a Refusal: a fault of our own is said to be one. */
export const asRefusal = (thrown: unknown): Refusal =>
  thrown instanceof Refusal ? thrown : new Refusal('fault', problems.fault.title, 'Reload the page and try again.');
