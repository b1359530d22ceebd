/** Portuguese: alerts for feed readers. */
export const feedWords = {
  title: (name: string) => `${name}: alertas`,
  over: (headline: string) => `Terminou: ${headline}`,
  takenBack: (headline: string) => `Retirado: ${headline}`,
  inForce: (from: string, until: string) => `Vale desde: ${from}. Até: ${until}.`,
};
