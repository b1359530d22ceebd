/** Portuguese: what an update changed, field by field. */
export const changeWords = {
  headline: (was: string) => `O título era: ${was}`,
  severity: (now: string, was: string) => `O quanto é grave: ${now}. Antes: ${was}.`,
  evidence: (now: string, was: string) => `O quanto sabemos: ${now}. Antes: ${was}.`,
  area: (now: string, was: string) => `Área: ${now}. Antes: ${was}.`,
  end: (now: string, was: string) => `Termina: ${now}. Antes: ${was}.`,
  look: 'Mudou o que observar.',
  instruction: 'Mudou o que fazer.',
};
