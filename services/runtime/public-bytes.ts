/**
 * The one way out. Whatever is said to somebody who is not signed in, by HTTP, socket, push or on a page, is copied here
 * from what contract/public-answers.ts names; the rest stays behind.
 */
import { answers, type Answer, type AnswerName } from '../contract/public-answers.ts';
import type { Context } from './context.ts';

type Path = readonly PropertyKey[];
type Logging = Pick<Context, 'log'>;

/** A named field has a value that may not be published. Says where, never what. */
export class NotPublic extends Error {
  override readonly name = 'NotPublic';
  readonly code: string;

  constructor(answer: AnswerName, path: Path) {
    super('a value that may not be published');
    this.code = [answer, ...named(path)].join('.');
  }
}

/**
 * A copy with what is named and nothing else. A field too many is left out, for a lost alert is worse than a careless
 * line of code; so is an alert or area in a list that cannot be said, for the others must be. Throws NotPublic.
 */
export function publicValue<N extends AnswerName>(context: Logging, name: N, value: Answer<N>): Answer<N> {
  let rest: unknown = value;
  for (;;) {
    const result = answers[name].safeParse(rest);
    if (result.success) return result.data as Answer<N>;
    const { issues } = result.error;
    const extra = issues.filter((issue) => issue.code === 'unrecognized_keys');
    for (const { path, keys } of extra) {
      sayOnce(context, 'public-field-left-out', name, path);
      rest = changed(rest, path, (held) => Object.fromEntries(Object.entries(held as object).filter(([key]) => !keys.includes(key))));
    }
    if (extra.length > 0) continue;
    const path = issues[0]?.path ?? [];
    const item = path.findIndex((step, at) => lists.has(step) && typeof path[at + 1] === 'number') + 1;
    if (item === 0) throw new NotPublic(name, path);
    sayOnce(context, 'public-item-left-out', name, path);
    rest = changed(rest, path.slice(0, item), (held) => (held as unknown[]).toSpliced(path[item] as number, 1));
  }
}

/** `write` gets the copy, so that nothing else can get into the bytes by it. */
export function publicBytes<N extends AnswerName>(
  context: Logging, name: N, value: Answer<N>, write: (value: Answer<N>) => string = JSON.stringify,
): string {
  const before = lasting.has(name) ? written.get(value as object) : undefined;
  const bytes = before ?? write(publicValue(context, name, value));
  if (lasting.has(name)) written.set(value as object, bytes);
  return bytes;
}

/** Large, asked for often, and one object until the area served changes (map/read-map.ts). */
const lasting = new Set<AnswerName>(['outlines', 'servedArea', 'placesNear']);
const written = new WeakMap<object, string>();

const lists = new Set<PropertyKey>(['messages', 'history', 'features']);

/** Names in a path come from the shapes, never from the value. */
const named = (path: Path) => path.filter((step) => typeof step === 'string');

const said = new WeakMap<Context['log'], Set<string>>();
function sayOnce({ log }: Logging, code: 'public-field-left-out' | 'public-item-left-out', answer: AnswerName, path: Path): void {
  const at = named(path).join('.');
  const before = said.get(log) ?? new Set();
  said.set(log, before);
  if (before.has(`${code} ${answer} ${at}`)) return;
  before.add(`${code} ${answer} ${at}`);
  log.error({ answer, at }, code);
}

/** The value with the part at `path` changed, itself left as it is. */
function changed(value: unknown, [step, ...further]: Path, change: (part: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<PropertyKey, unknown>;
  copy[step] = changed(copy[step], further, change);
  return copy;
}
