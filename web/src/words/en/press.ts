/** How to write about an alert so that it helps. */
export const pressWords = {
  title: 'For the press',
  intro: 'What you write reaches people who use drugs, and their families. Told well, it keeps people alive. These few lines help with that.',
  mayBeQuoted: (name: string) => `Everything on the public pages of ${name} may be quoted and copied.`,
  pleaseDo: 'Please do',
  dos: [
    '*Link to the alert*, so that readers see it as it is now. Alerts are changed, and taken back when they were wrong.',
    '*Say when it ends.* Every alert has an end. After that it is history, not a warning.',
    '*Give the date and the area* in the words of the alert, and how sure it is: reported, several sources agree, quick-tested, or confirmed by a laboratory. Most begin as something people told us.',
    '*Say what to do:* do not use alone, give naloxone, breathe for the person, call for help. The alert has the steps.',
    '*Say “people who use drugs”.* They are your readers too.',
    '*Say where naloxone and drug checking can be had* near your readers.',
  ],
  pleaseDoNot: 'Please do not',
  doNots: [
    '*No “killer”, “zombie” or “deadly new drug”.* Such words scare some and advertise to others.',
    '*No “strong” or “potent” as the news.* For some readers that is a reason to look for it.',
    '*No faces, no mug shots, no pictures of people who are down.* Nor needles and hooded figures.',
    '*No street, building or corner.* An alert covers a whole area on purpose. Nobody here knows more, and guessing harms who lives there.',
    '*No prices, and no brand or stamp in a headline.*',
    '*No counts that we did not give.* “Fewer than 5 reports” does not mean “3 deaths”. A report is what somebody saw, not a diagnosis.',
    '*No “safe” where there is no alert.* It only means that nobody has told us anything.',
  ],
  whatWeCanTell: 'What we can tell you',
  /** Links: the alerts, the numbers, what we keep. */
  onThePages:
    'What is on the public pages, and no more: [alerts now], [numbers], [what we keep]. We do not pass on reports or put you in touch with people who sent them: we do not know who they are.',
  /** Only where there is an address to write to; after the sentences before. */
  write: '[Write to us] with questions.',
};
