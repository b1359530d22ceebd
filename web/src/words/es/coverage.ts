/** Spanish: whether somebody reads: what to count on, and what not to wait for. */
export const coverageWords = {
  now: { title: 'Alguien está leyendo ahora.', text: '' },
  onCall: { title: 'Hay una persona de guardia.', text: 'La llaman si hay peligro de muerte. La gente que tienes cerca se entera antes por ti.' },
  later: {
    today: (clock: string) => `Próxima lectura: ${clock}.`,
    on: (day: string, clock: string) => `Próxima lectura: ${day}, ${clock}.`,
    text: 'La gente que tienes cerca se entera antes por ti.',
  },
  none: { title: 'Ahora mismo no está leyendo nadie.', text: 'Lo que se envía espera hasta que alguien lo lea. La gente que tienes cerca se entera antes por ti.' },
};
