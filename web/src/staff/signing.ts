/** Who may sign as the second person. The server has the last word; this only spares people a refusal. */
import type { Claim } from '@porchlight/services/contract/codes.ts';
import type { ProposalView } from '@porchlight/services/contract/staff.ts';

export type Signing = 'done' | 'yours-is-first' | 'open';

/** `me`: undefined while nobody knows yet who this is. */
export function signingFor(me: string | undefined, { approvedBy, secondBy }: { approvedBy?: string; secondBy?: string }): Signing {
  if (secondBy !== undefined) return 'done';
  return me !== undefined && me !== approvedBy ? 'open' : 'yours-is-first';
}

export interface Signer { name: string; role: string }
type Approved = Pick<ProposalView, 'state' | 'waitsFor' | 'approvedBy' | 'secondBy'>;

/** Whether this person's signature is one that an approved proposal waits for. */
export function maySign(me: Signer | undefined, { waitsFor, approvedBy, secondBy }: Omit<Approved, 'state'>): boolean {
  if (me === undefined || waitsFor === undefined || me.name === approvedBy || me.name === secondBy) return false;
  return waitsFor === 'second' || me.role === 'community-reviewer';
}

/** Whether a proposal waits for this person: to be decided, or for their signature. */
export const waitsFor = (me: Signer | undefined, proposal: Approved): boolean =>
  proposal.state === 'open' || (proposal.state === 'approved' && maySign(me, proposal));

/** `Anna`, or `you`. */
export const personOrYou = (name: string, me: string | undefined): string => (name === me ? 'you' : name);

/** What two people are to stand behind, as it goes on in a sentence: "that a laboratory confirmed it". */
export const claimWords: Record<Claim, string> = {
  confirmed: 'that a laboratory confirmed it',
  stamp: 'the stamp',
};
export const claimsInWords = (claims: readonly Claim[]): string => claims.map((claim) => claimWords[claim]).join(' and ');
