/** What an update changed, field by field. */
export const changeWords = {
  headline: (was: string) => `Le titre était : ${was}`,
  severity: (now: string, was: string) => `Gravité : ${now}. Avant : ${was}.`,
  evidence: (now: string, was: string) => `Certitude : ${now}. Avant : ${was}.`,
  area: (now: string, was: string) => `Lieu : ${now}. Avant : ${was}.`,
  end: (now: string, was: string) => `Fin : ${now}. Avant : ${was}.`,
  look: 'Le texte « comment le reconnaître » a changé.',
  instruction: 'Le texte « quoi faire » a changé.',
};
