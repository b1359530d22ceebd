/** The report form, screen by screen, and the page after it. */
export const reportWords = {
  title: 'Report',
  notOpen: 'Nobody has chosen the area this service covers yet, so it cannot take reports. Please come back later.',
  intro: 'Anonymous. Nothing is required but what and where. A person reads it before anybody is warned.',
  back: 'Back',
  step: (at: number, of: number) => `Step ${at} of ${of}`,
  /** Above the screen whose question was left out. */
  chooseFirst: 'Please choose one first.',
  areasChanged: {
    title: 'The areas here have changed since you opened this page.',
    text: 'Please say once more where it was. Nothing was sent yet.',
  },
  /** Between answers in one line. */
  list: (answers: string[]) => answers.join(', '),

  kind: 'What happened?',
  market: 'What was it sold as?',
  otherMarket: 'if something else, in a few words',
  more: 'Anything more?',
  /** Beside `more`. */
  optional: 'All optional',
  moreHelps: 'The more we know, the better the warning. Leave out what you like.',

  preview: 'This is what will be sent',
  nothingElse: 'Nothing else: no name, no position, no address of your phone, no clock time. Of when it came we keep only the quarter of an hour.',
  notSentYet:
    '*Not sent yet: the service cannot be reached.* Keep this page open; it tries again by itself. It counts once, however often it is sent.',
  tryNow: 'Try now',
  stopTrying: 'Stop trying',
  codeComes: 'When it is sent you get a code to come back with.',
  next: 'Next',
  check: 'Check and send',
  send: 'Send',
  /** Some words could lead to a person. */
  sendAsIs: 'Send as it is',
  sending: 'Sending …',
};

/** What will be sent: before each answer. */
export const previewWords = {
  kind: 'What happened',
  market: 'Sold as',
  zone: 'Area',
  form: 'Form',
  colour: 'Colour',
  routes: 'Taken',
  effects: 'What it did',
  naloxone: 'Naloxone',
  people: 'How many',
  howKnown: 'How you know',
  day: 'Day',
  partOfDay: 'Part of day',
  text: 'In your words',
  quoted: (typed: string) => `“${typed}”`,
};

/** The report is in. */
export const receivedWords = {
  title: 'Received. Thank you.',
  before: 'The first version you sent had already arrived, so that one counts. You can add to it with the code below.',
  code: 'Your report code:',
  keepIt:
    '*Keep this code. We cannot find your report without it.* With it you can see what became of your report, add to it, or take it back. It will not be shown again.',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'Copying did not work here. Press and hold the code, or write it down.',
  print: 'Print',
  keep: 'Keep on this device',
  kept: 'Kept on this device. You find it under My report.',
  notKept: 'This browser does not let us keep it.',
  next: 'What happens next',
  steps: [
    'A person reads it. Software never decides alone.',
    'If it fits with what others say, people in the area are warned. The warning names the area and the drug, never a person.',
    'What you typed is destroyed after 3 days. The rest is deleted after 30 days at the latest.',
  ],
  alerts: 'See alerts now',
};
