/** Requests and answers under /api/v1/staff. Times here are ISO; a report's `tick` is all that is known of its arrival. */
import * as z from 'zod/mini';
import { inOthers, otherText, otherWording, stamp, wording, type Alert, type Collected, type Wording } from './alert.ts';
import * as codes from './codes.ts';
import type { Found } from './finding.ts';
import { signingCapacities, type InstructionBlock, type SigningCapacity } from './instruction-blocks.ts';
import type { OtherLanguage } from './languages.ts';
import { districtId, uuid } from './report.ts';
import { storable } from './words.ts';

const shortText = z.string().check(z.minLength(1), z.maxLength(300), storable);

/** A pseudonym, not a legal name. */
const personName = z.string().check(z.trim(), z.minLength(1), z.maxLength(40), z.regex(/^[^\p{C}]+$/u));
/** Everybody's but the administrator's: a token never manages people. */
export const tokenRoles = [
  'reviewer', 'community-reviewer', 'outreach', 'partner', 'laboratory', 'health-service',
] as const satisfies readonly codes.StaffRole[];

/** Body of `POST /join`: what stands after the # of a one-time link. */
export const linkToken = z.strictObject({ token: z.string().check(z.minLength(20), z.maxLength(100)) });
/** Body of `POST /me`. */
export const ownName = z.strictObject({ name: personName });
/** Who somebody works for or sends findings for. It is listed in public, without people's names. */
const organisation = z.string().check(z.trim(), z.minLength(1), z.maxLength(80), z.regex(/^[^\p{C}]+$/u), storable);
/** Served districts; none means all of them. */
const workDistricts = z.array(districtId).check(z.maxLength(60));
/** `organisation`: needed for a partner, a laboratory or a health service. */
export const newInvite = z.strictObject({
  name: personName, role: z.enum(codes.staffRoles), organisation: z.optional(organisation), districts: z.optional(workDistricts),
});
/** Body of `POST /people/:id/role`. */
export const newRole = z.strictObject({ role: z.enum(codes.staffRoles) });
/** Body of `POST /me/districts`. */
export const ownDistricts = z.strictObject({ districts: workDistricts });
/**
 * `name` says what uses the token: "lab results upload". Both others are needed: whom it is for, and their word that
 * nothing they get by it goes to police, prosecutors or immigration officers.
 */
export const newToken = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60), z.regex(/^[^\p{C}]+$/u)),
  role: z.enum(tokenRoles),
  organisation: z.optional(organisation),
  noSharingWithEnforcement: z.optional(z.boolean()),
});
/** `compromised`: somebody else has it. What it sent by itself, unread by people, counts no more. */
export const endedToken = z.strictObject({ compromised: z.optional(z.boolean()) });
export const recoveryCode = z.strictObject({ name: z.string().check(z.maxLength(40)), code: z.string().check(z.maxLength(40)) });
export const chosenArea = z.strictObject({ districts: z.array(districtId).check(z.minLength(1), z.maxLength(60)) });

const bytes = z.string().check(z.maxLength(20_000), z.regex(/^[A-Za-z0-9_-]*$/));
const credential = {
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  authenticatorAttachment: z.optional(z.string().check(z.maxLength(40))),
  clientExtensionResults: z.record(z.string(), z.unknown()),
};
/** Body of `POST /passkeys`: what `startRegistration` of SimpleWebAuthn gives for the answer of `/passkeys/options`. */
export const newPasskey = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes,
    attestationObject: bytes,
    authenticatorData: z.optional(bytes),
    transports: z.optional(z.array(z.string().check(z.maxLength(20))).check(z.maxLength(10))),
    publicKeyAlgorithm: z.optional(z.int()),
    publicKey: z.optional(bytes),
  }),
});
/** Body of `POST /sign-in`: what `startAuthentication` gives for the answer of `/sign-in/options`. */
export const passkeySignIn = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: z.optional(bytes),
  }),
});
export type NewPasskey = z.infer<typeof newPasskey>;
export type PasskeySignIn = z.infer<typeof passkeySignIn>;

/**
 * `recoveryCodes`: how many are left. `districts`: where they work; none means everywhere. `approvers`, for reviewing roles:
 * how many people could approve an alert and come back in by themselves. `noSecond`: nobody there is could be the second of two
 * with this person at present.
 */
export interface Me {
  id: string; name: string; role: codes.StaffRole; passkeys: number; recoveryCodes: number; organisation?: string; districts: string[];
  approvers?: number;
  noSecond?: true;
}
/** Answer to `GET /old-facts`: what of the local facts somebody should check again. `hidden`: no public page shows it any more. */
export interface OldFact { part: 'emergency' | 'law' | 'spottingLine' | 'site'; name?: string; checkedOn: string; hidden: boolean }
/** Shown once: only hashes are kept. */
export interface RecoveryCodesAnswer { codes: string[] }
/** `passkeys` and `linkUntil`, a one-time link that waits to be opened, are for administrators. */
export interface Person {
  id: string; name: string; role: codes.StaffRole; active: boolean; frozen: boolean; organisation?: string; districts: string[];
  passkeys?: number; linkUntil?: string;
}
export interface PeopleAnswer { people: Person[] }
/** `link` carries its token after the #, so that it reaches no log. Shown once. */
export interface InviteAnswer { link: string; expires: string }
/** `token` only in the answer to its making. */
export interface TokenAnswer {
  id: string; name: string; role: codes.StaffRole; organisation?: string; expires: string; revoked: boolean; token?: string;
}
export interface TokensAnswer { tokens: TokenAnswer[] }

export interface IncidentView {
  id: string;
  market: codes.Market;
  area: { level: codes.AreaLevel; id: string; name: string; districts: string[] };
  /** Reports that count as separate sources, and rows. */
  sources: number;
  reports: number;
  openedTick: string;
  alertId?: string;
}
/** What a proposal shows and an approval sends back, edited. */
export const approval = z.strictObject({
  severity: z.enum(codes.severities),
  wording,
  steps: z.array(z.enum(codes.steps)).check(z.maxLength(codes.steps.length)),
  /** Hours until it ends by itself: 1 to 336. */
  hours: z.int().check(z.minimum(1), z.maximum(336)),
  /** Why a word stays that check-wording.ts asks a reason for; for the audit trail, never published. */
  wordingReason: z.optional(shortText),
  /** Not where the evidence is `reported`, and never in the headline: a mark is copied within days. */
  stamp: z.optional(stamp),
  /** Who sends one has read both: it says the same as `wording`. Nothing else goes out in another language. */
  texts: z.optional(inOthers(otherWording)),
});
export type Approval = z.infer<typeof approval>;
export const dismissal = z.strictObject({ reason: shortText });
/** `also`: signals that were shown under it, set aside together with it. */
export const signalDismissal = z.strictObject({ reason: shortText, also: z.optional(z.array(z.uuid()).check(z.maxLength(50))) });

export interface ProposalView {
  id: string;
  /** `added`: what was found was added to an alert that was there. */
  state: 'open' | 'approved' | 'issued' | 'dismissed' | 'added';
  /** One plain sentence: why the software proposes it. */
  reason: string;
  incident: IncidentView;
  evidence: codes.Evidence;
  /** Absent where no report can stand behind it: the supply changed. */
  band?: codes.CountBand;
  kind: codes.AlertKind;
  /** `old`: its samples are older than `findingFreshness`. */
  finding?: { source: codes.SourceKind; method: codes.TestMethod; samples: number; found: Found[]; limits: codes.FindingLimit[]; collected?: Collected; old: boolean };
  /** A current alert of this market and area that the finding can be added to instead: `POST /proposals/:id/add`. */
  joins?: { alertId: string; headline: string; /** It is out in other languages too. */ inOthers?: true };
  draft: Approval;
  form?: codes.Form;
  colour?: codes.Colour;
  effects: codes.Effect[];
  naloxone?: codes.NaloxoneAnswer;
  /** Ids of the blocks that the drafted instruction is made of: contract/instruction-blocks.ts. */
  instructionBlocks: string[];
  /** Who will be told: districts with their names. How many subscribe is not shown. */
  districts: { id: string; name: string }[];
  /** With `approved`: when it goes out. */
  publishAt?: string;
  /**
   * The warning itself asks for two people; `POST /proposals/:id/sign` by somebody else than who approved. Unsigned it goes
   * out at `publishAt` all the same, for the whole district and 6 hours, and says so.
   */
  twoPeople: boolean;
  /** What it says that asks for two people, though the warning does not wait for them. Unsigned it goes out without. Signed by passkey. */
  claims: codes.Claim[];
  /** A severe alert asks for a community reviewer among those who sign. Without it goes out all the same, and says so. */
  communityVote: boolean;
  /** With `approved`: it waits for a signature, of somebody or (`vote`) of a community reviewer. */
  waitsFor?: 'second' | 'vote';
  /** With `waitsFor`: no call reaches anybody who could sign. */
  nobodyToCall?: true;
  /** Who approved it, and who signed as the second. */
  approvedBy?: string;
  secondBy?: string;
  /** With `open`: it was approved before and did not go out, and why. */
  heldBack?: codes.HeldBack;
  alertId?: string;
}

/** Body of `POST /disruptions`: proposes a warning for a whole district that the supply of a market changed. Never who or where. */
export const newDisruption = z.strictObject({ districtId, market: z.enum(codes.markets) });

/** Body of `POST /proposals/:id/add`: the current alert, named by `joins`, that the finding is added to. */
export const findingTarget = z.strictObject({ alertId: uuid });

/** `GET /proposals/:id/texts` and `/alerts/:id/texts`: drafts from codes, for a reviewer to read, change and confirm. */
export type TextDrafts = Record<OtherLanguage, Wording>;

const { stamp: _, texts: _texts, ...changeable } = approval.shape;
/** The stamp stays as it is: a wrong one is taken back as a whole. What `texts` leaves out is gone, whatever it said before. */
export const alertUpdate = z.strictObject({ ...changeable, note: shortText, texts: z.optional(inOthers(otherText)) });
/** Body of `POST /blocks/:id/sign`: the version that was read. */
export const blockSigning = z.strictObject({ version: z.int().check(z.minimum(1)), capacity: z.enum(signingCapacities) });
/** `GET /blocks`. `late`: past its review-by day. `reviewed`: signed by both and not late. */
export interface BlockView extends InstructionBlock {
  late: boolean;
  reviewed: boolean;
  signatures: { capacity: SigningCapacity; by: string; at: string }[];
}
export interface BlocksAnswer { blocks: BlockView[] }

export const alertCancel = z.strictObject({ reason: z.enum(codes.cancelReasons), note: shortText });
/**
 * `sign`: what waits for a signature by `POST /alerts/:id/sign`, not of who approved it: that a first warning stays up, claims
 * that went out unsaid, and (`vote`) a community reviewer's. Claims are signed by passkey.
 * `cancel`: one person asks to take back what is or was severe. Another confirms by `/cancel/sign`; from `aloneFrom` on who asked
 * may go on by `/cancel/alone`; anybody lets it run on by `/cancel/leave`.
 * `seen`, `notSeen`: how many readers answered so, absent where nobody did.
 */
export interface StaffAlert {
  alert: Alert; current: boolean;
  sign?: { approvedBy: string; firstWarning: boolean; claims: codes.Claim[]; vote: boolean };
  cancel?: { askedBy: string; reason: codes.CancelReason; note: string; aloneFrom: string };
  seen?: codes.CountBand; notSeen?: codes.CountBand;
}

export const troubles = [
  'no-worker', 'not-opened', 'publish-late', 'fan-out-paused', 'push-off', 'push-late', 'push-resting', 'jobs-failed', 'jobs-wait', 'undecided', 'purge-late',
  'backup-late', 'self-test-failed', 'self-test-missing',
] as const;
export type Trouble = (typeof troubles)[number];

/** Answer to `GET /status`: whether the service works. Absent: it never happened, or there is none. Nothing of a report before its tick has ended. */
export interface Status {
  now: string;
  /** What is wrong, gravest first. */
  troubles: Trouble[];
  /** While pushes are paused: alerts that are current because a backup has them, and of which nothing was said since. */
  restored?: { id: string; headline: string; area: string; expires: string }[];
  /** End of the tick of the oldest report that nobody has decided; reports of ticks before `openedUntil` are open. */
  undecidedSince?: string; openedUntil?: string;
  /** Seconds since the work of the publish tick was last done, and for how long the oldest approved alert has been due; 0 where none is. */
  publishedAgo?: number; publishLag: number;
  /** `late`: not taken by their push service for ten minutes; the three are of alerts whose rows are still there, one to nine as a band. `on`: pushes are sent at all. `resting`: left alone for now. */
  push: { on: boolean; queued: Reached; late: Reached; failed: Reached; resting: string[] };
  /** `oldest`: seconds. */
  jobs: { waiting: number; oldest: number; failed: { job: string; count: number }[] };
  purgedHour?: string;
  selfTest: { ranAt?: string; passedAt?: string; failedStep?: string };
  /** Hours of the newest. `hourly`: of the embedded database, null where there is none yet, left out where none are kept. */
  backups: { hourly?: string | null; byCommand?: string };
  /** `silent`: not heard of for two minutes. */
  processes: { role: string; version: string; startedAt: string; seenAt: string; silent: boolean }[];
}

export type Reached = number | codes.CountBand;

/**
 * How far one version of an alert got; one to nine people as a band. Seconds from when it was issued until half, 99 % and all of
 * those it can reach had it.
 */
export interface AlertReach {
  version: number; queued: Reached; sent: Reached; failed: Reached; gone: Reached; half: number | null; most: number | null; all: number | null;
}

/** `by`: the person's present name, or "the server" for what the command line or the software did. */
export interface AuditEntry {
  at: string; by: string; action: string; subject: string; subjectId: string;
  /** A code or an id. */
  reason?: string;
  /** Their own words; after three days only that there were some. */
  note?: string;
  noteGone?: true;
}
/** Newest first, 100 a page; `next` goes into `?before=` for the page after. */
export interface AuditAnswer { entries: AuditEntry[]; next?: string }
export type { Wording };
