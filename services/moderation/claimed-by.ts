import { Problem } from '../runtime/errors.ts';

/** What somebody is told who acts on a report that another reviewer has claimed. */
export const claimedBy = (name: string): Problem =>
  new Problem('claimed', `${name} reads it. Take another one; if nothing comes of it, it is free again within 20 minutes.`);
