import type { NoteLeftOut } from '@porchlight/services/contract/codes.ts';

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

/** Why a report came in without them. */
export const noteLeftOutWords: Record<NoteLeftOut, string> = {
  position: 'The report was sent without your words to street workers: they looked like a position on a map, and we take none. The rest was taken.',
  day: 'The report was sent without your words to street workers: they were for the day you wrote them, and that is over. The rest was taken.',
  team: 'The report was sent without your words to street workers: no street team reads such words here now. The rest was taken.',
  box: 'The report was sent without your words to street workers: the box above them was not ticked, so we took it that you did not mean to send them. The rest was taken.',
};
