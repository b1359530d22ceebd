/** An address where there is nothing. */
export const notFoundWords = {
  title: 'Rien ici',
  heading: 'Il n’y a rien à cette adresse',
  text: 'Le lien est peut-être vieux ou mal tapé. Les alertes terminées depuis longtemps sont enlevées.',
  seeAlerts: 'Voir les alertes',
};
