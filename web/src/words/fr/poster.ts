/** One alert on paper. */
export const posterWords = {
  title: 'Affiche',
  print: 'Imprimer',
  howToPrint: 'Imprime-la depuis le menu de ton navigateur. Elle tient sur une page A4 ou Letter, en noir et blanc.',
  back: 'Retour à l’alerte',
  sent: (moment: string) => `Envoyée : ${moment}`,
  takeDown: (moment: string) => `Affiche à enlever après : *${moment}*`,
  scan: 'Les dernières nouvelles : scanne, ou tape',
  over: 'N’accroche pas cette affiche',
  overMeans: 'Si elle est accrochée quelque part, enlève-la.',
};
