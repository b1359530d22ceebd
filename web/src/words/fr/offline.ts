/** Without a network. */
export const offlineWords = {
  title: 'Pas de connexion',
  heard: '*Pas de connexion.* Voici les dernières nouvelles reçues sur ce téléphone. Il y a peut-être des alertes plus récentes : ça ne veut pas dire qu’il n’y a pas de danger.',
  lastHeard: (moment: string) => `Dernier contact de ce téléphone avec le service : ${moment}.`,
  reportKept: '[Tu peux quand même remplir un signalement] : ce téléphone le garde et l’envoie plus tard.',
  takenBack: 'Cette alerte a été retirée.',
  ended: 'Cette alerte est terminée.',
  sentAndEnds: (sent: string, ends: string) => `${sent}, ${ends}`,
  whatToDo: 'Quoi faire maintenant',
  alerts: 'Alertes sur ce téléphone',
  otherAlerts: 'Autres alertes sur ce téléphone',
  looking: 'Recherche…',
  none: 'Aucune encore valable. Ça ne veut pas dire que c’est sans danger.',
};
