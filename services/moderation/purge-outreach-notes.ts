/** Notes for outreach go after twelve hours: their keys, so that every copy is unreadable from then on, and their rows. */
import { outreachNoteLifetime } from '../contract/limits.ts';
import { hourOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { keyName } from '../runtime/keys.ts';
import { deleteOutreachNotesUntil } from './outreach-note-queries.ts';

/** The last note of an hour is twelve hours old when its hour is thirteen hours old. */
export async function spentOutreachKeys({ clock, keys }: Context): Promise<string[]> {
  const keptFrom = keyName(hourOf(clock.now() - outreachNoteLifetime));
  return (await keys.names('outreach')).filter((name) => name < keptFrom);
}

export async function destroyOutreachKeys(context: Context): Promise<void> {
  for (const name of await spentOutreachKeys(context)) await context.keys.destroy('outreach', name);
}

export async function purgeOutreachNotes(context: Context): Promise<void> {
  await context.db.as('worker', (trx) => deleteOutreachNotesUntil(trx, new Date(context.clock.now() - outreachNoteLifetime)));
}
