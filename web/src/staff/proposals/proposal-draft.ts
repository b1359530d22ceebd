/** What a reviewer has typed of a proposal, as drafts.ts keeps it under `proposal-<id>`. */
import type { Approval } from '@porchlight/services/contract/staff.ts';
import type { OtherDrafts } from '../texts/other-drafts.ts';

export interface ProposalDraft { approval: Approval; others: OtherDrafts }
