import type { Keys } from './keys.ts';

/** What a database remembers of the keys it was written with: the same from the same keys alone. */
export const keysCheck = (keys: Keys): Promise<Buffer> => keys.hmac('report-code', 'the keys of this database');
