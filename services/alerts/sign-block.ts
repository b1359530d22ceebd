import { instructionBlocks, type SigningCapacity } from '../contract/instruction-blocks.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { mayBeSecond, sameHandWords } from '../staff/may-be-second.ts';
import { insertSignature, signatures } from './block-queries.ts';

interface Signing { version: number; capacity: SigningCapacity }

/** Throws not-found, or wrong-state: another version is in use, signed so already, or by the same person as the other of the two. */
export async function signBlock(context: Context, blockId: string, { version, capacity }: Signing, staffId: string): Promise<void> {
  const block = instructionBlocks.find(({ id }) => id === blockId);
  if (!block) throw new Problem('not-found', 'There is no such block. Reload the page.');
  if (block.version !== version) throw new Problem('wrong-state', 'These sentences have changed since you opened the page. Reload it and read them again.');
  await context.db.as('staff', async (trx) => {
    const at = context.clock.date();
    const other = (await signatures(trx)).find((one) => one.block === blockId && one.version === version && one.staffId !== staffId);
    if (other && !(await mayBeSecond(context, trx, other.staffId, staffId))) throw new Problem('wrong-state', sameHandWords);
    if (!(await insertSignature(trx, { block: blockId, version, capacity, staffId, at }))) {
      const own = (await signatures(trx)).some((one) => one.block === blockId && one.version === version && one.staffId === staffId);
      throw new Problem('wrong-state', own ? 'You have signed this one. The other signature is somebody else’s to give.' : 'Somebody has signed it so already. Reload the page.');
    }
    await recordAudit(context, trx, { at, by: staffId, action: 'block-signed', subject: 'block', subjectId: `${blockId}.${version}`, reason: capacity });
  });
}
