/**
 * Numbers that are policy, in one place, each with its source. An operator may move them only to the safe side.
 * Times are in milliseconds unless the name says otherwise.
 */
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Residents a zone holds at least: the HIPAA Safe Harbor population floor, 45 CFR 164.514(b)(2)(i)(B). */
export const minZonePopulation = 20_000;
/** Margin on the bundled population estimate, which undercounts and is uneven inside counties. */
export const bundledPopulationFactor = 2;
export const minDistrictPopulation = 100_000;

export const receiveTick = 15 * minute;
export const severePublishTick = 5 * minute;
export const publishTick = 15 * minute;
/** Independent sources that make a proposal: Baltimore's bad-batch rule asks for three cases too. */
export const minSources = 3;
/**
 * Reports of one receive tick, in one process, above which it is a flood: the 27 people of one morning in Baltimore fit into one
 * tick of it three times over.
 */
export const surgeReports = 100;
/** How many times a proof of work costs then what it usually does: seconds on an old phone, hours for ten thousand reports. */
export const surgeCostFactor = 4;
export const incidentWindow = 72 * hour;
/** Samples from different people that a finding needs to name a zone: as many as reports. */
export const minSamplesForZone = 3;
/**
 * Older than this when the stated part of the month has ended, a finding is news about a current alert, or good to know, and
 * not a danger of now: batches come and go within weeks. Three weeks are our judgement; no source gives a number.
 */
export const findingFreshness = 21 * day;
/** Of a file of findings: lines and bytes. More is refused before it is read. */
export const maxFindingLines = 200;
export const maxFindingsBytes = 200_000;
/** Of counts that a service sends: how many in one request, and the most of one area and day. More is a slip of the pen. */
export const maxCaseCounts = 500;
export const maxCaseCount = 1_000;
/** How long reports that are not severe wait for others in their own zone before the district is warned. */
export const districtFallbackWait = 2 * hour;
/** How long a severe first warning waits for a second person. */
export const secondPersonWait = 10 * minute;
/** How long a first warning lasts that only one person signed. */
export const firstWarningLifetime = 6 * hour;
/** How long before the end of what nobody signed people are called about it once more. */
export const unsignedCallBefore = hour;

/** How long a heads-up to workers stands: a shift on the street. A batch that is still about by then has other reports. */
export const headsUpLifetime = 12 * hour;
/** How long outreach reads a reporter's note of where to come: a shift, as for a heads-up. The key goes within the hour after. */
export const outreachNoteLifetime = 12 * hour;
/** Calendar days, the present one among them, for which the log of visits is kept. */
export const visitDays = 7;
/** Of naloxone left at one go; more is a slip of the pen. */
export const maxKits = 999;
/** How long a reviewer has a report to themselves; the claim then runs to the end of that moment's tick. */
export const claimFor = 5 * minute;

/**
 * A surge: as many lie undecided as usually come in this many days, and at least this many. The morning of 10 July 2025 in
 * Baltimore (27 people) is none; it is what the queue is for.
 */
export const surgeDays = 3;
export const surgeLeast = 100;
/** In a surge, how many reports that tell the very same are taken for a flood. More than any one cluster that we know of. */
export const floodLeast = 60;
/** Reports that one look at the queue lists, and of one group; `groups` counts them all. */
export const mostListed = 400;
export const mostOpenListed = 280;
export const mostListedOfGroup = 20;
/** Groups beyond which looks part none any more. */
export const mostGroups = 200;

/** A longer one nobody reads with care: 12 hours are usual in emergency work, and two for handing over. */
export const maxShiftLength = 14 * hour;
/** Weeks that a shift is planned for at once, and ahead: after a season people ask each other anew. */
export const maxShiftWeeks = 12;
/** How long a report of danger to life may lie unclaimed before everybody who reads is called, as long as a second person is waited for. */
export const unclaimedCallAfter = 10 * minute;
/** How long a report of danger to life may be put off or lie on hold before readers are called about it again. */
export const severeAsideFor = 30 * minute;
/** Calls about the same reports come at doubling distance up to this: who cannot come must be able to sleep. */
export const longestCallGap = 4 * hour;
/** Calls about new reports of danger to life come no closer than this, however many are sent: a flood must not ring without end. */
export const severeCallGap = 5 * minute;
/** From when on readers are called about undecided reports, whose words go at 72 hours; how often; and from when on everybody is, each hour. */
export const undecidedCallFrom = 48 * hour;
export const undecidedCallEvery = 4 * hour;
export const undecidedEveryoneFrom = 66 * hour;
export const undecidedEveryoneEvery = hour;

/**
 * First messages one person may approve, and alerts one person may take back, in an hour. Ours, not found: the worst morning
 * on record was one cluster (Baltimore, 10 July 2025), so six warnings by one hand are more than a person reads with care, and
 * few enough that a stolen account does little. Others are not held up by it.
 */
export const approvalsAnHour = 6;
export const cancellationsAnHour = 4;
export const brakeWindow = hour;

export const alertLifetime = 72 * hour;
export const maxAlertLifetime = 14 * day;
/** Upper bound of a push message's life at the push service, in seconds. */
export const pushTtlSeconds = (72 * hour) / 1000;
export const sealedTextLifetime = 72 * hour;
export const reportRowLifetime = 30 * day;
export const reportCountLifetime = 400 * day;
/** Age of the last finished purge at which it is an alarm; it is due every hour. */
export const purgeLateAfter = 2 * hour;
export const auditLifetime = 400 * day;
export const deliveryRowLifetime = 24 * hour;
export const subscriptionLifetimeWeeks = 26;

export const sessionLifetime = 30 * minute;
/** How long a passkey confirmation stands for what asks for one. */
export const confirmationLifetime = 5 * minute;
/** Accounts that one person freezes: enough for an emergency, too few to empty a shift. */
export const freezesAnHour = 2;
/** Changes by one session or token. */
export const writesAMinute = 300;
/** What two people sign: how long it waits, and how long before who asked goes on alone where nobody else can sign. */
export const deedLifetime = 7 * day;
export const deedAloneAfter = 24 * hour;
/** How long a signed export can be fetched, once. */
export const exportLifetime = hour;
export const inviteLifetime = 24 * hour;
export const apiTokenLifetime = 90 * day;

/** Characters. Free text is long enough for a story and short enough to read at 3 a.m. */
export const maxTextLength = 1000;
export const maxTypedLength = 60;
export const maxOutreachNote = 200;
export const maxHeadlineLength = 120;
export const maxWordingLength = 600;
export const maxStampLength = 40;
/** Of an alert's text in another language: what English says in 600 takes up to half as much again in Spanish, French or Portuguese. */
export const maxOtherHeadlineLength = 180;
export const maxOtherWordingLength = 900;
/** Of the sentence that says what changed. */
export const maxNoteLength = 300;

export const maxDistrictsPerSubscription = 5;
export const maxDistrictsPerWatch = 10;
/** Bytes of a client's socket message. */
export const maxSocketPayload = 4096;
/** Of a file of areas, and of the request that carries it. More is refused before it is read. */
export const maxAreasBytes = 20 * 1024 * 1024;
/** Bytes of every encrypted push body, so that size tells nothing. */
export const pushBodyBytes = 2048;

/**
 * Days after its check from which staff are told about a local fact, and from which nobody is shown it. Ours, not found: hours and
 * numbers of small services change with the season, and a number that rings nowhere costs minutes.
 */
export const factOldAfterDays = 90;
export const factHiddenAfterDays = 180;
