/** The longer parts of the report form: where it was, and all that is optional. */
/** Which area it was in. `own`: the service has areas of its own, called as people there call them. */
export const whereWords = {
  question: 'Where was it?',
  onlyArea: 'Only the name of this area leaves your phone: never your position.',
  area: 'Area',
  chooseArea: 'Choose an area',
  /** Above the name of the chosen area, and `inDistrict` below it. */
  willSay: 'Your report will say',
  inDistrict: (district: string) => `in ${district}`,
  outline: (area: string) => `Outline of ${area}`,
  howWide: 'At least 20,000 people live in it. Nobody will know more than that.',
  yes: 'Yes, this area',
  another: 'Another place',
  useWhereIAm: 'Use where I am',
  looking: 'Looking …',
  search: { own: 'Or search for an area', place: 'Or search for a place' },
  searchHint: { own: 'The name people here say', place: 'Town or district' },
  /** Under a place that was found. `where`: state or country. */
  notCovered: (where: string) => `${where} · not covered here`,
  areaOf: (where: string, area: string) => `${where} · area ${area}`,
  wholeArea: 'The whole area',
  inArea: (area: string) => `In the area ${area}`,
  noneFound: {
    own: 'No area of that name here. Streets and small places are not in the search: look on the map or in the list.',
    place: 'No place of that name in or around the area served here. Towns and districts are in the search, few neighbourhoods and no streets. Try the nearest town, the map, or the list.',
  },
  outside: (instance: string) => `${instance} does not cover that place, so there is nobody here who could warn people there. Nothing was sent.`,
  denied: 'The phone does not let this page know where you are. Search for a place or choose from the list.',
  notFound: 'We could not find out where you are. Search for a place or choose from the list.',
  searchFailed: 'The place search did not load. Choose from the list.',
  mapFailed: 'The map did not load. Choose from the list.',
  map: 'Choose on a map',
  mapHint: 'Tap the area. You see its name next and can change it.',
  list: 'Choose from a list',
};

/** Everything optional. Folds, then the questions in them. */
export const detailWords = {
  fewWords: 'in a few words',
  whatItDid: 'What it did',
  /** Beside the fold's title: how many answers are ticked in it. */
  chosen: (count: number) => `${count} chosen`,
  naloxoneGiven: 'naloxone',
  effects: 'What did it do?',
  naloxone: 'Did naloxone (Narcan) help?',
  people: 'How many people?',
  looks: 'What it looked like',
  form: 'Form',
  colour: 'Colour',
  taken: 'How it was taken',
  routes: 'How was it taken?',
  when: 'When',
  day: 'Which day?',
  partOfDay: 'Part of the day',
  howYouKnow: 'How you know',
  howKnown: 'How do you know?',
  ownWords: 'In your own words',
  written: 'written',
  left: (count: number) => `${count} characters left`,
};
