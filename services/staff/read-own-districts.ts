import type { Trx } from '@porchlight/db/connect.ts';

/** Whether somebody works in a district, by its id: those ticked as one's own; with none ticked, everywhere. */
export async function readOwnDistricts(trx: Trx, staffId: string): Promise<(district: string) => boolean> {
  const { districts } = await trx.selectFrom('staff').select('districts').where('id', '=', staffId).executeTakeFirstOrThrow();
  return (district) => districts.length === 0 || districts.includes(district);
}
