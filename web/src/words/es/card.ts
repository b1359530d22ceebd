/** Spanish: on the picture of an alert that people send each other. */
export const cardWords = {
  sent: (moment: string) => `Enviada: ${moment}`,
  until: (moment: string) => `Vigente hasta: ${moment}`,
  more: 'En qué fijarse y qué hacer:',
};
