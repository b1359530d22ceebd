/** Alerts for feed readers. */
export const feedWords = {
  title: (name: string) => `${name}: التنبيهات`,
  over: (headline: string) => `انتهى: ${headline}`,
  takenBack: (headline: string) => `سُحب: ${headline}`,
  inForce: (from: string, until: string) => `يسري من ${from} حتى ${until}.`,
};
