/** Makes each tick's key when the tick begins: a key made by its first report would keep that instant as its file's date. */
import { tickOf } from './clock.ts';
import type { Context } from './context.ts';
import { keyName } from './keys.ts';
import { faultOf } from './log.ts';

/** Returns how to stop, once the present tick has its key. */
export async function keepTickKeys({ clock, keys, log }: Context): Promise<() => void> {
  let made = '';
  async function make(): Promise<void> {
    const name = keyName(tickOf(clock.now()));
    if (name === made) return;
    made = name;
    await keys.tickHmacs(name, []);
  }
  await make();
  // A report makes the key that could not be made here.
  return clock.every(1000, () => make().catch((error: unknown) => log.error(faultOf(error), 'tick-key-fault')));
}
