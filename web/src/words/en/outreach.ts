/** A reporter’s word to street workers, and what an alert says of them. */
export const outreachWords = {
  mayCome: 'Street workers may come',
  means: 'Only the street team of your district reads this, for 12 hours; it is never in an alert. Nobody promises to come: if somebody does not respond, help them first.',
  where: 'Roughly where?',
  whereHint: 'A corner, a park, a building. No names, no door number. For up to 13 hours a court could order us to show this.',
  /** Before the words, where it says what will be sent. */
  preview: 'Street team only',
  /** On an alert. */
  knows: 'Street workers know of this alert. That does not mean that they are there now.',
};
