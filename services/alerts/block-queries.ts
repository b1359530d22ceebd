/** SQL about the signatures under blocks of instructions. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { SigningCapacity } from '../contract/instruction-blocks.ts';

export interface SignatureRecord { block: string; version: number; capacity: SigningCapacity; staffId: string; by: string; at: Date }

export async function signatures(trx: Trx): Promise<SignatureRecord[]> {
  const rows = await trx.selectFrom('block_signature as b').innerJoin('staff as s', 's.id', 'b.staff_id')
    .select(['b.block', 'b.version', 'b.capacity', 'b.staff_id as staffId', 's.name as by', 'b.at']).execute();
  return rows as SignatureRecord[];
}

/** False where it was signed so already, by anybody, or by this person as the other of the two. */
export async function insertSignature(trx: Trx, { block, version, capacity, staffId, at }: Omit<SignatureRecord, 'by'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx.insertInto('block_signature').values({ block, version, capacity, staff_id: staffId, at })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
