/** Spanish: alerts for feed readers. */
export const feedWords = {
  title: (name: string) => `${name}: alertas`,
  over: (headline: string) => `Terminó: ${headline}`,
  takenBack: (headline: string) => `Se retiró: ${headline}`,
  inForce: (from: string, until: string) => `Vigente desde: ${from}. Hasta: ${until}.`,
};
