/** An address where there is nothing. */
export const notFoundWords = {
  title: 'Not here',
  heading: 'There is nothing at this address',
  text: 'The link may be old or mistyped. Alerts that ended long ago are removed.',
  seeAlerts: 'See alerts now',
};
