/** One alert: its page, and its card in a list. */
import type { MsgType } from '@porchlight/services/contract/codes.ts';

export const alertWords = {
  title: 'Alert',
  titleEnded: 'An alert that has ended',
  takenBack: 'This alert was taken back.',
  ended: 'This alert has ended.',
  endedMeans: 'That does not mean it is gone. It means that nobody has told us more since.',
  seeCurrent: 'See what is current',
  news: '*There is news about this.* [Show it]',
  about: (kind: string, soldAs: string) => `${kind}, sold as ${soldAs}`,
  neverExact: (areaLevel: string) => `${areaLevel}. We never know the exact place.`,
  /** `until` is “until tonight”, “until 3 December”. */
  inForce: (until: string) => `in force *${until}*`,
  message: { Alert: 'Sent', Update: 'Updated', Cancel: 'Taken back' } as Record<MsgType, string>,
  /** `moment` is “today, 14:30”. */
  messageAt: (message: string, moment: string) => `${message} ${moment}`,
  whatChanged: 'What changed',
  changed: 'What changed:',
  passOn: 'Pass it on',
  linkCopied: 'Link copied.',
  copyLink: (url: string) => `Copy this link: ${url}`,
  whatToDo: 'What to do now',
  /** Link: the number. */
  downCall: (number: string) => `*Someone is down now?* [Call ${number}] first. The steps are at the top of this page.`,
  downUnknown: '*Someone is down now?* Call the emergency number first. The steps are at the top of this page.',
  lookFor: 'What to look for',
  soldAs: 'Sold as',
  form: 'Form',
  colour: 'Colour',
  stamp: 'Stamp or mark',
  stampNote: 'A mark is easily copied. The same mark can hold something else, and the same drug can come without it.',
  whatItDoes: 'What it does',
  howBad: 'How bad, and how sure are we?',
  where: 'Where',
  sentAsFirst: 'Sent as a first warning',
  seenHeading: 'Have you seen it?',
  seenWhy: 'Anonymous. A few such answers together are shown to others; never how many.',
  seenYes: 'I have seen this too',
  seenNo: 'I looked, not seen',
  seenThanks: 'Thank you. It counts within a quarter of an hour.',
  seenLost: 'Not sent: no connection. Try again in a moment.',
  iKnow: 'I know something about this',
  followArea: 'Follow this area',
  /** In a list. */
  soldAsFact: (soldAs: string) => `Sold as ${soldAs}`,
  updated: (moment: string) => `Updated ${moment}`,
};
