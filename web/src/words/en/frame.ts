/** Around every page. */
export const frameWords = {
  description: (name: string) => `${name}: alerts for your area, from people who were there.`,
  skip: 'Skip to the content',
  demo: 'Demo: everything here is invented.',
  menu: 'Main',
  home: 'Alerts',
  report: 'Report',
  follow: 'Follow',
  status: 'My report',
  leave: 'Quick exit',
  /** Names the place of that link for screen readers. */
  leaving: 'Leave this site',
  clear: 'Clear this phone',
  /** The title of the page it leads to. */
  blank: 'Blank page',
  promise: 'No account, no cookies, no tracking. Nothing on this page comes from another site.',
  credits: 'Place names and populations: [GeoNames], CC BY. Map shapes: Natural Earth and US Census Bureau, public domain.',
  about: 'About, privacy and sources',
  numbers: 'Numbers',
  requests: 'Requests by authorities',
  partners: 'Partners',
  press: 'For the press',
  feed: 'Alerts as a feed (Atom)',
  contact: 'Contact',
  staff: 'For staff',
  languages: 'Languages',
};
