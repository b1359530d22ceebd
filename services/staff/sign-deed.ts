import type { Trx } from '@porchlight/db/connect.ts';
import { deedAloneAfter, deedLifetime } from '../contract/limits.ts';
import type { DeedView } from '../contract/people.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { refuseEmptyChange } from './ask-deed.ts';
import { recordAudit } from './audit.ts';
import { deeds, lockDeed, otherAdministrators, setRole, settleDeed, type DeedRecord } from './deed-queries.ts';
import { sameHandWords } from './may-be-second.ts';
import { lockAdministrators, lockPerson } from './queries.ts';
import { madeRoom, signersFor, viewDeed } from './view-deed.ts';

/**
 * The second administrator's word: a change of role is made, an export can be fetched. Where nobody else can sign, who asked
 * goes on alone a day later, and the trail says so.
 */
export async function signDeed(context: Context, id: string, by: string): Promise<DeedView> {
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    const administrators = await lockAdministrators(trx, at);
    const record = await lockOpenDeed(trx, id, at);
    if (!administrators.some((one) => one.id === record.askedBy)) {
      throw new Problem('wrong-state', 'Who asked for this is no administrator any more, or is frozen. Ask for it yourself if it is still wanted.');
    }
    const able = await signersFor(context, trx, record.askedBy);
    refuseWrongSigner(record, able, by, at);
    // They are there, only too close for a day: a new link just before is no way around them.
    if (by === record.askedBy && (await otherAdministrators(trx, by)).length > 0) {
      throw new Problem('wrong-state', 'Another administrator was let in or invited anew less than a day ago, and can sign tomorrow.');
    }
    if (by === record.askedBy && (await madeRoom(trx, record))) {
      throw new Problem('not-allowed', 'You froze, ended or demoted another administrator in the week before you asked, or since. Somebody else has to sign: let them back in, or have whoever runs the server invite one.');
    }
    if (record.deed === 'change-role') {
      const person = await lockPerson(trx, record.personId!);
      if (!person) throw new Problem('not-found');
      refuseEmptyChange(person, record.role!);
      const stays = administrators.some((one) => one.id !== person.id && (one.passkeys + one.recoveryCodes > 0 || one.signedIn));
      if (person.role === 'administrator' && !stays) throw new Problem('last-administrator');
      await setRole(trx, person.id, record.role!);
      await recordAudit(context, trx, { at, by, action: 'role-changed', subject: 'person', subjectId: person.id, reason: record.role! });
      if (person.role === 'administrator') {
        await recordAudit(context, trx, { at, by, action: 'administrator-demoted', subject: 'person', subjectId: person.id, reason: record.role! });
      }
    }
    await settleDeed(trx, id, 'signed', by, at);
    await recordAudit(context, trx, {
      at, by, action: 'deed-signed', subject: 'deed', subjectId: id, ...(by === record.askedBy && { reason: 'one-person' }),
    });
    return viewDeed(context, trx, (await deeds(trx, { id }))[0]!, by);
  });
}

/** Locked, open and in time. */
export async function lockOpenDeed(trx: Trx, id: string, at: Date): Promise<DeedRecord> {
  const record = await lockDeed(trx, id);
  if (!record) throw new Problem('not-found');
  if (record.state !== 'open') throw new Problem('wrong-state', `${record.settler ?? 'Somebody'} settled this before you. Reload the page to see how.`);
  if (record.askedAt.getTime() + deedLifetime <= at.getTime()) throw new Problem('wrong-state', 'This waited for seven days and is over. Ask for it again if it is still wanted.');
  return record;
}

function refuseWrongSigner({ askedBy, askedAt }: DeedRecord, able: string[], by: string, at: Date): void {
  if (by !== askedBy) {
    if (!able.includes(by)) throw new Problem('not-allowed', sameHandWords);
  } else if (able.length > 0) {
    throw new Problem('not-allowed', 'You asked for this: another administrator signs it.');
  } else if (askedAt.getTime() + deedAloneAfter > at.getTime()) {
    throw new Problem('wrong-state', 'Nobody else can sign this now. Invite a second administrator; if none is there a day after you asked, you may go on alone.');
  }
}
