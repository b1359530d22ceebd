/** The first page: alerts now. */
export const homeWords = {
  title: 'Alerts',
  titleWith: (count: number) => `${count} ${count === 1 ? 'alert' : 'alerts'} now`,
  heading: 'Alerts now',
  intro: 'Warnings about bad batches and overdoses, from people who were there. Anonymous, checked by a person.',
  maybeDown: (clock: string) => `*We may be down. This is not all-clear.* We last heard from the service at ${clock}.`,
  live: 'Live.',
  heard: (clock: string) => `Heard from the service at ${clock}.`,
  takenBack: 'Taken back:',
  gotIt: 'Got it',
  none: 'No alerts now.',
  noneMeans: 'That is not the same as safe. Nobody may have told us yet.',
  /** The service has not been heard for half an hour. */
  noneUnheard: 'No alerts when we last heard.',
  noneUnheardMeans: 'There may be one by now. Reload this page in a few minutes, and ask the people around you.',
  report: 'Report',
  chooseArea: 'Choose my area',
  justLook: 'Just look',
  near: 'Near you',
  /** Link: the follow page. */
  yourAreas: (names: string) => `Your areas: ${names}. [Change them]`,
  noneNear: 'No alerts near you now.',
  /** Behind a fold. */
  elsewhere: (count: number) => `${count} ${count === 1 ? 'alert' : 'alerts'} elsewhere`,
  map: 'Map',
  mapFailed: 'The zoomable map did not load. The list and this map show the same.',
  openMap: (kilobytes: number) => `Open the zoomable map (about ${kilobytes} KB)`,
};
