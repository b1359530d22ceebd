/** On the picture of an alert that people send each other. */
export const cardWords = {
  sent: (moment: string) => `Sent ${moment}`,
  until: (moment: string) => `In force until ${moment}`,
  more: 'What to look for and what to do:',
};
