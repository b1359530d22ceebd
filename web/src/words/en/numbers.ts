/** How well this works, once a day. Counts, times and shares come in the words of openness.ts. */
export const numbersWords = {
  title: 'Numbers',
  /** Dates: `3 November`. */
  fourWeeks: (from: string, to: string) =>
    `The four weeks from ${from} to ${to}. These numbers change once a day. They are told as “fewer than 10” or “10 to 19”, never one by one, so that nobody can be found in them.`,
  notYet: 'Not enough yet. The first numbers come when the service has run for a moment.',
  now: 'Now',
  howLong: 'How long it takes',
  warningTime: 'From the first report to a public warning',
  headsUpTime: 'From a report to telling outreach workers',
  decisionTime: 'From a report to a decision about it',
  howCounted:
    'In half of all cases it took no longer than this. When a report came is known to a quarter of an hour only; time is counted from the start of that quarter, so it is never told shorter than it was.',
  reports: 'Reports',
  cameIn: 'Came in',
  accepted: 'Accepted by a person',
  rejected: 'Rejected by a person',
  waiting: 'Not decided after a day or more',
  alerts: 'Alerts',
  sent: 'Sent',
  firstSent: 'Of these, first warnings that one person sent alone',
  firstSigned: 'First warnings that a second person checked later',
  firstWithdrawn: 'First warnings taken back as wrong',
  whoWasReading: 'Who was reading',
  shiftsCovered: 'Planned shifts in which somebody opened the reports',
  onRecord: 'What staff do is on record',
  record: 'Every decision and every change by staff is written down, and each entry is tied to the one before it. So a change made afterwards shows.',
  recordOn: (date: string) => `The record as it stood on ${date}:`,
  writeDown: 'If you write this line down, it can be checked later: had anybody changed what was recorded up to that day, it would no longer fit.',
};
