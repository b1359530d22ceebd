/** Drafts in other languages, from codes: of what is proposed, and of what is out. They know nothing of what a reviewer changed. */
import { otherLanguages } from '../contract/languages.ts';
import type { TextDrafts } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { draftIn } from './draft-alert.ts';
import { proposalOfAlert, proposals, type ProposalRecord } from './proposal-queries.ts';
import { messagesOf } from './queries.ts';

/** Throws not-found. */
export const draftProposalTexts = (context: Context, id: string): Promise<TextDrafts> =>
  context.db.as('staff', async (trx) => inOthers((await proposals(trx, { id }))[0]));

/** Names the area that the alert names: a first warning’s is wider than its proposal’s. Throws not-found. */
export const draftAlertTexts = (context: Context, alertId: string): Promise<TextDrafts> =>
  context.db.as('staff', async (trx) => {
    const [proposal, last] = [await proposalOfAlert(trx, alertId), (await messagesOf(trx, alertId)).at(-1)];
    return inOthers(proposal && last && { ...proposal, areaName: last.alert.area.name });
  });

function inOthers(proposal: ProposalRecord | undefined): TextDrafts {
  if (!proposal) throw new Problem('not-found', 'There is nothing to draft from. Write it yourself.');
  return Object.fromEntries(otherLanguages.map((language) => [language, draftIn(language, proposal)])) as TextDrafts;
}
