import { instructionBlocks } from '../contract/instruction-blocks.ts';
import type { BlocksAnswer } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { signatures } from './block-queries.ts';
import { dayIn } from '../contract/day-in.ts';

/** Every block with who has signed its present version. A review is over on its day, in the time zone of the service. */
export async function listBlocks(context: Context): Promise<BlocksAnswer> {
  const signed = await context.db.as('staff', signatures);
  const today = dayIn(context.config.timeZone, context.clock.now());
  return {
    blocks: instructionBlocks.map(({ id, title, sentences, source, version, reviewBy }) => {
      const own = signed.filter((one) => one.block === id && one.version === version);
      const late = today >= reviewBy;
      return {
        id, title, sentences: [...sentences], source, version, reviewBy, late, reviewed: own.length === 2 && !late,
        signatures: own.map(({ capacity, by, at }) => ({ capacity, by, at: at.toISOString() })),
      };
    }),
  };
}
