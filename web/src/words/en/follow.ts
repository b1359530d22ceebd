/** Following an area. */
import type { Fault } from '../../follow/push-subscription.ts';

/** When notifications cannot be turned on, and what helps. */
export const pushFaultWords: Record<Fault, string> = {
  unsupported: 'This browser cannot show notifications. Keep the alerts page open instead, or look in now and then.',
  'needs-install':
    'On an iPhone or iPad, first add this page to your home screen: tap Share, then “Add to Home Screen”. Open it from there and come back here.',
  denied: 'Notifications are switched off for this page. You can allow them in the browser’s settings for this site.',
  'no-answer':
    'Your browser did not answer. Its push service may be blocked on this network or not built in. Try another network or browser; the alerts page works without it.',
  'browser-refused': 'Your browser refused. In a private window, or without its push service, it cannot take notifications.',
  'service-off': 'Notifications are not set up on this service yet. The alerts page works without them.',
  'service-refused': 'The service did not accept this.',
  'no-network': 'The service cannot be reached. Nothing was changed. Try again in a moment.',
};

export const followWords = {
  title: 'Follow',
  heading: 'Follow your area',
  intro: 'See the alerts of your areas first, and get a notification if you want one. On the lock screen it says only “New message”.',
  isOn: '*Notifications are on* on this device.',
  /** Link: the alerts. */
  isHere: '*Your areas come first* on [the alerts page] of this device. No notifications.',
  notOpen: 'Nobody has chosen the area this service covers yet. Please come back later.',
  pushOff: 'Notifications are not set up on this service yet.',
  /** Link: the alerts. */
  needsScript: 'Following needs JavaScript. Without it, [the alerts page] always shows what is current.',
  whichAreas: 'Which areas?',
  /** What is followed has become more areas than one may choose: on a phone with notifications, and on one without. */
  areasChangedOn: (most: number) => `The areas here have changed. You are still told as before; to choose anew, pick up to ${most} and save.`,
  areasChanged: (most: number) => `The areas here have changed. Pick up to ${most}.`,
  upTo: (most: number) => `Up to ${most}. Choose more than one if you like: it also tells less about where you are.`,
  search: 'Search',
  searchFor: 'Town or district',
  noneFound: 'No area of that name is covered here.',
  showMap: 'Show the areas on a map',
  mapHint: 'Tap an area to choose it, or again to take it back. The list below says the same.',
  mapLabel: 'Areas to choose from',
  mapFailed: 'The map did not load. The list has the same areas.',
  howTold: 'How do you want to be told?',
  withPush: 'With notifications',
  withoutPush: 'Without notifications',
  whichAlerts: 'Which alerts?',
  all: 'All alerts',
  severe: 'Only danger to life',
  loudness: 'Loud or silent?',
  loudnessStays: 'Every notification is shown; here you choose which ones make a sound. *This stays on this phone and is never sent.* Danger to life always sounds, unless you say otherwise for quiet hours.',
  soundFor: 'Sound for alerts about',
  soundAlways: 'Anything else, and what nobody could name, always sounds.',
  /** Zones of one district. */
  nearestIn: (district: string) => `Closest to you in ${district}`,
  nearestMeans: 'Choose some, and alerts for the other places arrive silently. Choose none, and all sound.',
  quietHours: 'Quiet hours',
  quietOn: 'Arrive silently at certain hours',
  from: 'From',
  to: 'To',
  severeToo: 'Silent even for danger to life',
  notKept: 'This phone could not keep that. What was kept before still holds.',
  whatWeKeep: 'What we keep if you turn it on',
  kept: [
    'An address for this browser at its push service, locked away with a key. Not your name, number or e-mail.',
    'The areas you chose, and whether all alerts or only the worst. Nothing finer.',
    'It ends after 26 weeks by itself, and at once when you turn it off.',
  ],
  /** Link: the alerts. */
  carriers: (name: string) =>
    `Google, Apple or Mozilla carry the message. They cannot read it, but they can see that this browser gets messages from ${name}. If that is too much, leave it off and [open the page] instead.`,
  keptHere: 'The last alerts are then also kept on this device, to read without signal.',
  hereMeans: 'Your areas are kept on this phone only and come first on the alerts page. The service learns nothing of it.',
  keepHere: 'Keep on this phone only',
  nowHere: 'Kept on this phone. Your areas now come first on the alerts page.',
  forget: 'Forget my areas',
  forgotten: 'Forgotten.',
  livePage: '[The alerts page] changes by itself while it is open.',
  feeds: 'For feed readers: [Atom] or [JSON].',
  onPaper: 'On paper: open an alert on [the alerts page] and print its poster.',
  busy: 'One moment …',
  save: 'Save the change',
  turnOn: 'Turn on notifications',
  turnOff: 'Turn off and forget this device',
  chooseFirst: 'Choose at least one area first.',
  nowOn: 'Notifications are on for the areas you chose.',
  changed: 'Changed.',
  nowOff: 'Off. The service has forgotten this device.',
  failed: 'Something went wrong in the browser. Nothing was changed.',
};
