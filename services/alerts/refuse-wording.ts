import type { Trx } from '@porchlight/db/connect.ts';
import { checkWording, type Worded, type WordingFault } from '../contract/check-wording.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import type { ProposalRecord } from './proposal-queries.ts';

interface About { by: string; subject: 'proposal' | 'alert'; subjectId: string }
interface Asked extends Worded {
  wordingReason?: string | undefined;
  /** What takes an alert back waits for no reason; a name or an address does not stand in it either. */
  pressing?: true;
}

/** Throws `wording`, naming the first fault and what to do. Words that stay for a reason leave it in the audit trail. */
export async function refuseWording(context: Context, trx: Trx, words: Asked, { by, subject, subjectId }: About): Promise<void> {
  const faults = checkWording(words);
  const reason = words.wordingReason?.trim();
  const first = faults.find(({ must }) => must === 'change' || !(reason || words.pressing));
  if (first) throw new Problem('wording', sentence(first), first.field === 'note' ? 'note' : `wording.${first.field}`);
  if (faults.length === 0 || !reason) return;
  await recordAudit(context, trx, { at: context.clock.date(), by, action: 'wording-kept', subject, subjectId, reason: faults[0]!.rule, note: reason });
}

/** Names that an alert may say, however much they sound like a street: its own area's and its districts'. */
export const placesOf = ({ areaName, districts }: Pick<ProposalRecord, 'areaName' | 'districts'>): string[] => [areaName, ...districts.map(({ name }) => name)];

function sentence({ words, say, must }: WordingFault): string {
  const at = words.slice(0, 3).map((one) => `“${one}”`).join(', ');
  return `${at ? `${at}: ` : ''}${say}${must === 'give-reason' ? ' Or say why it has to stay.' : ''}`;
}
