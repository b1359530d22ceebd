import type { Trx } from '@porchlight/db/connect.ts';
import { lockLog } from './queries.ts';

/** No alert goes out until the transaction ends: what is seen of published reports stays true so long. */
export const holdLog = (trx: Trx): Promise<void> => lockLog(trx);
