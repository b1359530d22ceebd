/** What an update changed, field by field, beside the reviewer’s own note. */
export const changeWords = {
  headline: (was: string) => `The headline was: ${was}`,
  severity: (now: string, was: string) => `How bad: ${now}. It was: ${was}.`,
  evidence: (now: string, was: string) => `How sure: ${now}. It was: ${was}.`,
  area: (now: string, was: string) => `Area: ${now}. It was: ${was}.`,
  end: (now: string, was: string) => `Ends ${now}. It was: ${was}.`,
  look: 'What to look for was changed.',
  instruction: 'What to do was changed.',
};
