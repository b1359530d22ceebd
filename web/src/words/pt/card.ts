/** Portuguese: on the picture of an alert that people send each other. */
export const cardWords = {
  sent: (moment: string) => `Enviado: ${moment}`,
  until: (moment: string) => `Vale até: ${moment}`,
  more: 'O que observar e o que fazer:',
};
