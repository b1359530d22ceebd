/** Who may sign as the second person. The server has the last word; this only spares people a refusal. */
import type { ProposalView } from '@porchlight/services/contract/staff.ts';

export type Signing = 'done' | 'yours-is-first' | 'open';

/** `me`: undefined while nobody knows yet who this is. */
export function signingFor(me: string | undefined, { approvedBy, secondBy }: { approvedBy?: string; secondBy?: string }): Signing {
  if (secondBy !== undefined) return 'done';
  return me !== undefined && me !== approvedBy ? 'open' : 'yours-is-first';
}

/** Whether a proposal waits for this person: to be decided, or for the second signature. */
export const waitsFor = (me: string | undefined, proposal: Pick<ProposalView, 'state' | 'twoPeople' | 'approvedBy' | 'secondBy'>): boolean =>
  proposal.state === 'open' || (proposal.state === 'approved' && proposal.twoPeople && signingFor(me, proposal) === 'open');

/** `Anna`, or `you`. */
export const personOrYou = (name: string, me: string | undefined): string => (name === me ? 'you' : name);
