/** Destroys the keys of texts older than 72 h: from then on every copy of what they sealed is unreadable. */
import { sealedTextLifetime } from '../contract/limits.ts';
import { hourOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { keyName } from '../runtime/keys.ts';

/** The last text of an hour is 72 h old when its hour is 73 h old. */
export const textsKeptFrom = ({ clock }: Context): Date => hourOf(clock.now() - sealedTextLifetime);

export async function spentTextKeys(context: Context): Promise<string[]> {
  const keptFrom = keyName(textsKeptFrom(context));
  return (await context.keys.names('hours')).filter((name) => name < keptFrom);
}

export async function destroyTextKeys(context: Context): Promise<void> {
  for (const name of await spentTextKeys(context)) await context.keys.destroy('hours', name);
}
