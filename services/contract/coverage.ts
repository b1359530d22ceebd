import type * as z from 'zod/mini';
import type { coverage } from './public-coverage.ts';

/** Answer to `GET /api/v1/coverage`. */
export type Coverage = z.infer<typeof coverage>;
