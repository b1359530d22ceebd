/** A report that the phone keeps until there is a connection: offering it, and the page after. */
export const keepWords = {
  offer: '*No connection? This phone can keep the report and send it later.*',
  means: [
    'The report and its code are then on this phone, locked, until it is sent. Whoever can use this phone can open it here.',
    'It is sent when you open this site again with a connection; some browsers do it by themselves. After 7 days it is deleted.',
    'You get the code now, and can throw the report away at any time.',
  ],
  keep: 'Keep it on this phone and send it when there is a connection',
  full: '20 reports already wait on this phone. Send or discard one first.',
  unable: 'This browser does not let us keep it. Leave this page open: it goes on trying.',
  /** On the copy of the form that a phone keeps. */
  noConnection:
    '*No connection.* This form was kept on this phone. Fill it in; at the end the phone can keep the report and send it later. The areas listed may have changed since.',
  title: 'Kept on this phone',
  /** Instead of the title, once it has gone. */
  none: 'Nothing waits here any more',
  notSent: '*Not sent yet.* Nobody can read it until it is sent.',
  code: 'Your report code, to copy now:',
  openAgain: 'Open this site again when there is a connection. This page opens without one only on a phone that follows an area.',
  alerts: 'See alerts',
};

/** The list of what waits. */
export const waitingWords = {
  title: (count: number) => `Waiting on this phone (${count})`,
  what: '*Not sent yet.* It goes out by itself while this site is open with a connection. If it says “today”, that becomes the right day when it is sent later.',
  until: (end: string) => `A report, kept ${end}`,
  look: 'Look at it',
  code: 'Report code:',
  notTaken: 'The service did not take it. It stays here.',
  fillAnew: 'To change it, fill in the form anew.',
  again: 'Send again',
  discard: 'Discard',
  discardAll: 'Discard all',
  sure: 'Discard it? It was not sent.',
  sureAll: (count: number) => `Discard all ${count}? They were not sent.`,
  yesDiscard: 'Yes, discard',
  leaveIt: 'Leave it',
  sendNow: 'Send now',
  sending: 'Sending …',
  tooOld: 'A report waited here for 7 days. It was deleted and not sent.',
  understood: 'All right',
  sent: (count: number) => (count === 1 ? 'The report that waited on this phone was sent.' : `${count} reports that waited on this phone were sent.`),
  withoutNote: (count: number) => (count === 1 ? 'A report was sent without its words to street workers.' : `${count} reports were sent without their words to street workers.`),
  refused: (count: number) => (count === 1 ? 'The service did not take a report that waited on this phone.' : `The service did not take ${count} reports that waited on this phone.`),
};
