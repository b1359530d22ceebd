/** What authorities asked for, and what came of it. */
export const requestsWords = {
  title: 'Requests by authorities',
  intro: (name: string) =>
    `Police, prosecutors, courts and other offices can ask us for what we hold. Each time they do, the people who run ${name} write it here.`,
  none: 'None so far.',
  /** `November 2026`. */
  noneSince: (month: string) => `None so far, since ${month}.`,
  noPromise:
    'This list is as complete as the law lets it be. Some orders forbid those who get them to speak of them, so an empty list is no promise that nobody has asked.',
  whatThereIs: 'What there is to ask for',
  little:
    'Little. No names, no addresses, no positions and no times finer than a quarter of an hour are kept with a report. What people type is locked with a key that is destroyed after 3 days; after that nobody can read it, we neither. Who follows an area is kept as a locked address of their browser’s push service.',
  whatWeKeep: 'What we keep, and for how long',
};
