/** Requests and answers about accounts under /api/v1/staff: freezing one, one's own sessions and passkeys, deeds of two. Times are ISO. */
import * as z from 'zod/mini';
import type { StaffRole } from './codes.ts';

/**
 * What a freeze does, as it stands now. `approvals` that they approved or signed and that are not out yet: where nobody else
 * stands behind one (`comesBack`) it goes back to be decided when it is due; the others go out without their signature. `published`: alerts of the last 24 hours that they approved, signed, changed or took back; these stay as they are.
 * `decisions`: how many about reports in the last 24 hours; these stay too. `sessions`: how many end.
 */
export interface FreezeEffects {
  approvals: { proposalId: string; headline: string; publishAt: string; comesBack: boolean }[];
  published: { alertId: string; headline: string; sent: string; current: boolean }[];
  decisions: number;
  sessions: number;
}

/** `lastUsed` is true to about a minute. Nothing is kept about the device or where it was. */
export interface SessionView { id: string; opened: string; lastUsed: string; current: boolean }
export interface SessionsAnswer { sessions: SessionView[] }

/** `carriedBy`: as the device said when it was added: `internal`, `hybrid`, `usb`, `nfc`, `ble`. */
export interface PasskeyView { id: string; added: string; carriedBy: string[] }
export interface PasskeysAnswer { passkeys: PasskeyView[] }
/** Body of `POST /passkeys/remove`: an id of `GET /passkeys`. */
export const passkeyToRemove = z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(2000)) });

export type Deed = 'change-role' | 'export';
/**
 * What one administrator asked for and another signs. `role`: what `person` becomes. `mine`: this session's person asked.
 * `aloneFrom`: nobody else can sign, so who asked may from then on. `until`, to who asked for an export that was signed:
 * how long it can be fetched, once.
 */
export interface DeedView {
  id: string; deed: Deed; person?: { id: string; name: string; role: StaffRole }; role?: StaffRole; askedBy: string; mine: boolean; asked: string;
  state: 'open' | 'signed' | 'refused' | 'fetched'; settledBy?: string; aloneFrom?: string; until?: string;
}
/** Those of the last seven days, newest first. */
export interface DeedsAnswer { deeds: DeedView[] }
/** Files as text: the audit trail in codes and ids, and counts of reports by district, week and band. */
export interface ExportAnswer { files: { name: string; text: string }[] }
