/** Clearing this phone, what it keeps, and leaving quickly. */
export const clearWords = {
  title: 'Clear this phone',
  intro: 'One tap takes away what this service keeps in this browser. It cannot be brought back.',
  /** Link: the page where they can be sent. */
  waiting: (count: number) =>
    count === 1
      ? '*1 report waits here and was not sent.* If you clear now, it is lost. [Look at it or send it first.]'
      : `*${count} reports wait here and were not sent.* If you clear now, they are lost. [Look at them or send them first.]`,
  clear: 'Clear this phone now',
  clearUnsent: 'Clear now, unsent reports too',
  clearing: 'Clearing …',
  goes: 'What goes',
  going: [
    'Notifications. The service forgets this browser first, then the browser forgets the service.',
    'The areas you follow, and the alerts and pages kept for when there is no connection.',
    'Report codes kept here. Write down those you still need: without its code nobody can find a report.',
    'Reports that wait here for a connection. They are not sent.',
  ],
  stays: 'What we cannot take away',
  staying: [
    'The browser’s history, and the addresses it suggests. Delete them in the browser’s settings, or use a private window next time.',
    'The browser’s own list of sites that may send notifications, and notifications the phone has noted elsewhere.',
    'An icon on your home screen. Remove it like any app.',
    'Screenshots, printed or copied codes, and what you passed on to others.',
    'What others have: whoever watches this network, and whoever held this phone before you cleared it. Experts with special tools may find traces on a phone for a while.',
    'Reports you have sent. You can take one back with its code under [My report].',
  ],
  keeps: 'What this phone keeps, and when',
  keeping: [
    'When you read, or report with a connection: nothing.',
    'When you follow an area: which areas, the last alerts, and some pages to open without a connection, the report form among them.',
    'When you tap to keep a report code: that code.',
    'When you tap to keep a report for later: the report, locked, until it is sent, for at most 7 days.',
  ],
  leaving: 'Leaving quickly',
  leavingHow: [
    '“Quick exit” at the top, or the Escape key three times, empties the page at once and opens a blank one. The back button then leads to blank pages too.',
    'It takes nothing out of the browser’s history, what you typed but did not send is lost, and the address bar still shows our address. An earlier page may flash up for a moment when somebody goes back. If you can, close the tab as well.',
    'Without JavaScript it is a plain link: the back button leads back here.',
  ],
  done: 'Cleared',
  almost: 'Almost cleared',
  gone: 'What this service kept in this browser is gone.',
  left: 'Something could not be deleted. Close other tabs with this service and clear once more, or delete this site’s data in the browser’s settings.',
  told: 'Notifications are off. The service has forgotten this browser.',
  notTold:
    '*The service could not be told.* Notifications are off here, but the locked address of this browser stays with the service until the next message to it comes back, or at most 26 weeks. Then it is deleted by itself.',
  staff: 'If you work for this service: you are still signed in, but calls to this device have ended. Turn them on again on your own page.',
  /** Without JavaScript. */
  asked: 'Your browser was told to delete what this service kept in it. Old browsers may not do it: then delete this site’s data in the settings.',
  notToldWithout:
    'If notifications were on, the locked address of this browser stays with the service until the next message to it comes back, or at most 26 weeks. Then it is deleted by itself.',
};
