/** Whether somebody reads: what to count on, and what not to wait for. */
export const coverageWords = {
  now: { title: 'Someone is reading now.', text: '' },
  onCall: { title: 'A reader is on call.', text: 'They are called about danger to life. People around you hear sooner from you.' },
  /** `day` as it stands in a sentence: `tomorrow`, `on Thursday`, `on 3 November`. */
  later: {
    today: (clock: string) => `Next reader at ${clock}.`,
    on: (day: string, clock: string) => `Next reader ${day} at ${clock}.`,
    text: 'People around you hear sooner from you.',
  },
  none: { title: 'Nobody is reading right now.', text: 'What is sent waits until somebody does. People around you hear sooner from you.' },
};
