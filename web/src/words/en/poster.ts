/** One alert on paper. */
export const posterWords = {
  title: 'Poster',
  print: 'Print',
  howToPrint: 'Print it from your browser’s menu. It fits one page of A4 or Letter, in black and white.',
  back: 'Back to the alert',
  sent: (moment: string) => `Sent ${moment}`,
  takeDown: (moment: string) => `Take this down after *${moment}*`,
  scan: 'The newest about this: scan, or type',
  over: 'Do not hang this up',
  overMeans: 'If it hangs somewhere, take it down.',
};
