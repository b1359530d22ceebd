/** What this is, what is kept, who runs it, sources; and the links between the pages about this service. */
export const aboutWords = {
  title: 'About',
  whatThisIs: 'What this is',
  passesWarnings: (name: string) =>
    `${name} passes warnings between people who use drugs, the people around them and those who work with them. Somebody tells what they saw. A person reads it. If it fits with what others say, everybody in the area is warned, with what to look for and what to do.`,
  nobodyHasTo: 'Nobody has to stop using to read, report or follow. Nobody is asked who they are. There are no police accounts here.',
  whatAlertsTell: 'What an alert can and cannot tell you',
  alertsTell:
    'Every alert says how bad it may be and, apart from that, how sure we are. Most begin as something people told us, without a test. “No alerts” means that nobody has told us anything: it does not mean safe.',
  whatWeKeep: 'What we keep',
  kept: [
    {
      when: 'When you read',
      what: 'Nothing. No cookies, no statistics about visitors, no list of addresses. Nothing is written to your device either.',
    },
    {
      when: 'When you report',
      what: 'The name of the area, never your position: your phone works the area out itself. The choices you tap, and the part of the day. What you type is locked with a key that is destroyed after 3 days; the rest is deleted after 30 days at the latest, and only a count for the day and the area stays. The minute you sent it stands in no report.',
    },
    {
      when: 'When you follow an area',
      what: 'An address for your browser at its push service, locked away, and the areas. It is gone when you turn it off, or after 26 weeks.',
    },
  ],
  areas: 'Every area has at least 20,000 residents, by a careful estimate, and never changes its shape for a report, so an alert cannot lead to a house or a corner.',
  cannotPromise:
    'What we cannot promise: your internet provider or somebody who holds your phone can see that you opened this page. A private window leaves less behind. What you type about a person could still point to them, so please leave names and addresses out.',
  whoRunsIt: 'Who runs it',
  runs: (name: string) => `Whoever set up ${name} for this area runs it; it belongs to no larger service.`,
  /** Only where there is an address to write to; between the sentences before and after. */
  write: 'You can [write to them].',
  free: 'The software is free (AGPL-3.0-or-later): anyone may read it, run it and change it.',
  sources: 'Sources',
  /** Link: GeoNames. */
  places: 'Place names, places and population estimates: [GeoNames], CC BY 4.0, changed: grouped into areas.',
  otherSources: [
    'Coasts, borders, lakes and rivers: Natural Earth, public domain. States and counties: US Census Bureau, public domain.',
    'Map software: MapLibre GL JS (BSD-3-Clause) and PMTiles (BSD-3-Clause).',
    'What to do: common overdose response practice of harm reduction groups. It is no substitute for a first aid or naloxone training near you.',
  ],
};

export const morePagesWords = {
  title: 'More about this service',
  about: 'What this is, and what is kept',
  numbers: 'Numbers: how fast, how many',
  requests: 'Requests by authorities',
  partners: 'Partners: who has access',
  press: 'For the press',
};
