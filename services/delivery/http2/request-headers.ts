/** The headers of a post as they go out. */
import type { PushMessage } from '../push-message.ts';
import { writeHeaders } from './hpack.ts';

/** In two blocks: but for the path they are the same for all messages of an origin, for hours. */
export function requestHeaders(authority: string): (message: PushMessage) => Buffer[] {
  let known: { headers: PushMessage['headers']; block: Buffer } | undefined;
  return ({ path, headers }) => {
    if (!known || !same(headers, known.headers)) {
      const rest = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
      known = { headers, block: writeHeaders([[':method', 'POST'], [':scheme', 'https'], [':authority', authority], ...rest]) };
    }
    return [writeHeaders([[':path', path]]), known.block];
  };
}

function same(one: PushMessage['headers'], other: PushMessage['headers']): boolean {
  for (const name in one) if (one[name] !== other[name]) return false;
  return Object.keys(one).length === Object.keys(other).length;
}
