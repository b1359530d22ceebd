/** What stands at /staff before its script runs. Shown in English only, as all staff pages are. */
export const staffWords = {
  title: 'Équipe',
  needsScript: 'Les pages de l’équipe ont besoin de JavaScript. [Retour aux alertes]',
};
