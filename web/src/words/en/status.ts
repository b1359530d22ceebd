/** My report: look it up by its code, add to it, take it back. */
export const statusWords = {
  title: 'My report',
  intro: 'Only the code you got when you sent it opens a report. We do not know whose it is.',
  kept: 'Kept on this device:',
  code: 'Report code',
  look: 'Look it up',
  unreachable: { title: 'The service cannot be reached.', text: 'Nothing was changed. Try again in a moment.' },
  done: {
    added: 'Added. A person will read it together with your report.',
    withdrawn: 'Taken back. Your report no longer counts, and its words are destroyed.',
  },
  alert: 'Read the alert',
  changesSlowly: 'This changes a few times an hour, never at the minute, so that nobody can tell when you sent it.',

  add: 'Add to it',
  question: 'A question for you',
  /** Before the question itself. */
  wouldLike: 'A person who read your report would like to know:',
  needNot: 'You need not answer. Leave out what you do not know or would rather not say.',
  answer: 'Your answer',
  /** Some words could lead to a person. */
  sendAsIs: 'Send it as it is',
  sendAnswer: 'Send this answer',
  sendMore: 'Add this',

  takeBack: 'Take it back',
  takeBackMeans: 'Your report will no longer count, and what you typed is destroyed. An alert that is already out stays.',
  /** Asks once more before it does. */
  takeBackAsk: 'Take it back …',
  yes: 'Yes, take it back',
  no: 'Keep it',
};
