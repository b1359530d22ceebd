import type { StaffRole } from '../contract/codes.ts';
import type { Context } from '../runtime/context.ts';
import { organisations } from './queries.ts';

/**
 * Every organisation with an account or a token that works, by name, with the roles it holds; no people and no counts.
 * For everybody to read: who has access is nobody's secret.
 */
export async function listOrganisations(context: Context): Promise<{ name: string; roles: StaffRole[] }[]> {
  return context.db.as('staff', (trx) => organisations(trx, context.clock.date()));
}
