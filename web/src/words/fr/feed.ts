/** Alerts for feed readers. */
export const feedWords = {
  title: (name: string) => `${name} : alertes`,
  over: (headline: string) => `Terminée : ${headline}`,
  takenBack: (headline: string) => `Retirée : ${headline}`,
  inForce: (from: string, until: string) => `Valable à partir de : ${from}. Jusqu’à : ${until}.`,
};
