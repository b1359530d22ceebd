/**
 * The closed lists of the wire. Order is the order on screen. A code is never renamed: stored rows and
 * pushed messages carry it. Each list that can miss somebody's answer has `other`.
 */
export const reportKinds = ['drug-supply', 'suspected-overdose'] as const;
/** What an alert is about: a kind of report, or that the supply itself changed (seizure, closure, drought). */
export const alertKinds = [...reportKinds, 'supply-disrupted'] as const;
/** What it was sold as; what was found is an attribute of a finding. */
export const markets = ['down', 'coke', 'meth', 'pressed-pills', 'other', 'unknown'] as const;
export const forms = ['powder', 'chunks', 'crystals', 'pill', 'liquid', 'paper', 'vape', 'other'] as const;
export const colours = [
  'white', 'off-white', 'grey', 'black', 'brown', 'tan', 'yellow', 'orange', 'red', 'pink', 'purple', 'blue', 'green',
  'clear', 'mixed', 'other',
] as const;
export const routes = ['smoked', 'injected', 'snorted', 'swallowed', 'other'] as const;
export const effects = [
  'hard-to-wake', 'slow-breathing', 'not-breathing', 'blue-lips', 'long-sleep', 'lost-memory', 'seizure', 'chest-pain',
  'overheating', 'agitation', 'seeing-things', 'wounds', 'someone-died', 'other',
] as const;
export const naloxoneAnswers = ['worked', 'took-several', 'did-not-work', 'not-given', 'unknown'] as const;
/** How many people it happened to, in the words of the form. */
export const peopleBands = ['one', 'two-to-four', 'five-to-ten', 'more-than-ten', 'unknown'] as const;
export const howKnownAnswers = ['felt-it', 'saw-it', 'strip-said', 'service-said'] as const;
/** The day it happened, counted from the day of sending in the instance's time zone. */
export const days = ['today', 'yesterday', 'two-to-three-days', 'earlier'] as const;
/** Six-hour parts: night 0-6, morning 6-12, afternoon 12-18, evening 18-24. */
export const partsOfDay = ['night', 'morning', 'afternoon', 'evening', 'unknown'] as const;
/** All that is told of when a sample was collected: a day could name who brought it. Days 1-10, 11-20, 21 to the end. */
export const partsOfMonth = ['early', 'middle', 'late'] as const;
/** Which "other" a typed line belongs to, and the stamp or logo on the drug. All of it is one sealed text. */
export const typedFields = ['stamp', 'market', 'form', 'colour', 'route', 'effect'] as const;

export const sourceKinds = ['community', 'outreach', 'laboratory', 'partner'] as const;
export const staffRoles = [
  'reviewer', 'community-reviewer', 'outreach', 'partner', 'laboratory', 'health-service', 'administrator',
] as const;
/** Those that always stand for an organisation. */
export const rolesOfOrganisations: readonly StaffRole[] = ['partner', 'laboratory', 'health-service'];

export const verdicts = ['accept', 'hold', 'reject'] as const;
export const rejectReasons = [
  'same-report-twice', 'not-about-drugs', 'names-a-person', 'advertising', 'made-up', 'cannot-be-understood',
] as const;
/** Why a possible duplicate is another person after all: three people on one drop-in's wifi are three people. */
export const separateReasons = ['shared-connection', 'different-story', 'reviewer-knows'] as const;
/** Why two reports are one story: they count as one source. */
export const samePersonReasons = ['same-words', 'same-event', 'reviewer-knows'] as const;
/** What a reviewer may ask back, once, through the report code. Nothing in it can be answered with a name or a place. */
export const questions = [
  'what-did-it-look-like', 'how-was-it-taken', 'did-naloxone-help', 'how-many-people', 'is-any-left-to-test', 'did-anyone-else-see-it',
] as const;
export const holdReasons = ['need-a-second-look', 'waiting-for-more', 'waiting-for-a-test'] as const;
/** What a worker says to a heads-up. */
export const headsUpAnswers = ['seen', 'on-my-way'] as const;
/** What outreach says of an area: a team goes, naloxone kits were left there, the round there is done. */
export const visitKinds = ['going', 'kits-left', 'done'] as const;
/**
 * Why a report came in without its words for outreach: they looked like a position, were of an earlier day, no team reads them
 * here, or the box that sends them was not ticked.
 */
export const notesLeftOut = ['position', 'day', 'team', 'box'] as const;
export type NoteLeftOut = (typeof notesLeftOut)[number];
/** Where a report stands, as its reporter may know it; changes show only on ticks. */
export const reportStatuses = ['received', 'looked-at', 'published', 'gone'] as const;

/** CAP 1.2 words, as far as we use them. */
export const msgTypes = ['Alert', 'Update', 'Cancel'] as const;
export const severities = ['Severe', 'Moderate', 'Minor'] as const;
export const urgencies = ['Immediate', 'Expected', 'Past'] as const;
export const certainties = ['Observed', 'Likely', 'Possible'] as const;
/** How well it is known, weakest first. A community report alone never reaches `screened`. */
export const evidenceGrades = ['reported', 'corroborated', 'screened', 'confirmed'] as const;
/** How a laboratory or service looked: the first four screen, the others confirm. */
export const testMethods = ['strip', 'reagent', 'ftir', 'raman', 'gc-ms', 'lc-ms', 'dart-ms', 'nmr'] as const;
/** The methods that confirm, in a laboratory's hands; the others screen and cannot see everything. */
export const confirmingMethods: readonly string[] = ['gc-ms', 'lc-ms', 'dart-ms', 'nmr'] satisfies (typeof testMethods)[number][];
/** What a test cannot have seen; the sentences are in finding.ts. */
export const findingLimits = [
  'one-thing-only', 'fentanyl-strip', 'nitazene-strip', 'xylazine-strip', 'kind-only', 'misses-small-parts', 'isomers', 'not-measured',
] as const;
/** How many reports stand behind an alert, in public. */
export const countBands = ['<5', '5-10', '>10'] as const;
/** What an alert says only when two people stand behind it. */
export const claims = ['confirmed', 'stamp'] as const;
export const areaLevels = ['zone', 'district'] as const;
export const cancelReasons = ['not-true', 'wrong-area', 'wrong-drug', 'over'] as const;
/** Why what was approved did not go out. */
export const heldBackReasons = ['too-few-sources', 'too-late', 'account-frozen'] as const;

/** What to do now, one picture and one sentence each; the wording of a code is in the web's catalogue. */
export const steps = [
  'not-alone', 'naloxone-ready', 'more-than-one-dose', 'breathe-for-them', 'call-for-help', 'start-small', 'go-slow',
  'test-first', 'keep-awake', 'on-the-side', 'cool-down', 'care-for-wounds', 'tell-others',
] as const;

export type ReportKind = (typeof reportKinds)[number];
export type AlertKind = (typeof alertKinds)[number];
export type Market = (typeof markets)[number];
export type Form = (typeof forms)[number];
export type Colour = (typeof colours)[number];
export type Route = (typeof routes)[number];
export type Effect = (typeof effects)[number];
export type NaloxoneAnswer = (typeof naloxoneAnswers)[number];
export type PeopleBand = (typeof peopleBands)[number];
export type HowKnown = (typeof howKnownAnswers)[number];
export type Day = (typeof days)[number];
export type PartOfDay = (typeof partsOfDay)[number];
export type PartOfMonth = (typeof partsOfMonth)[number];
export type SourceKind = (typeof sourceKinds)[number];
export type StaffRole = (typeof staffRoles)[number];
export type Question = (typeof questions)[number];
export type HeadsUpAnswer = (typeof headsUpAnswers)[number];
export type VisitKind = (typeof visitKinds)[number];
export type Verdict = (typeof verdicts)[number];
export type ReportStatus = (typeof reportStatuses)[number];
export type MsgType = (typeof msgTypes)[number];
export type Severity = (typeof severities)[number];
export type Urgency = (typeof urgencies)[number];
export type Certainty = (typeof certainties)[number];
export type Evidence = (typeof evidenceGrades)[number];
export type TestMethod = (typeof testMethods)[number];
export type FindingLimit = (typeof findingLimits)[number];
export type CountBand = (typeof countBands)[number];
export type Claim = (typeof claims)[number];
export type AreaLevel = (typeof areaLevels)[number];
export type CancelReason = (typeof cancelReasons)[number];
export type HeldBack = (typeof heldBackReasons)[number];
export type Step = (typeof steps)[number];
