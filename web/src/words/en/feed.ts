/** Alerts for feed readers. An entry is read for days, so its times are dates. */
export const feedWords = {
  title: (name: string) => `${name}: alerts`,
  over: (headline: string) => `Over: ${headline}`,
  takenBack: (headline: string) => `Taken back: ${headline}`,
  inForce: (from: string, until: string) => `In force from ${from} until ${until}.`,
};
