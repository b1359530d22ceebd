/** Spanish: what an update changed, field by field. */
export const changeWords = {
  headline: (was: string) => `El título era: ${was}`,
  severity: (now: string, was: string) => `Cuánto peligro hay: ${now}. Antes: ${was}.`,
  evidence: (now: string, was: string) => `Qué tan seguro es: ${now}. Antes: ${was}.`,
  area: (now: string, was: string) => `Zona: ${now}. Antes: ${was}.`,
  end: (now: string, was: string) => `Termina: ${now}. Antes: ${was}.`,
  look: 'Cambió en qué fijarse.',
  instruction: 'Cambió qué hacer.',
};
