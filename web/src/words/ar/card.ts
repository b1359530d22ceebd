/** On the picture of an alert that people send each other. */
export const cardWords = {
  sent: (moment: string) => `أُرسل ${moment}`,
  until: (moment: string) => `يسري حتى ${moment}`,
  more: 'ما يجب الانتباه له وما العمل:',
};
