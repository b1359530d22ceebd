/** On the picture of an alert that people send each other. */
export const cardWords = {
  sent: (moment: string) => `Envoyée : ${moment}`,
  until: (moment: string) => `Valable jusqu’à : ${moment}`,
  more: 'Comment le reconnaître et quoi faire :',
};
