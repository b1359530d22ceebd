/** My report: look it up by its code, add to it, take it back. */
export const statusWords = {
  title: 'Mon signalement',
  intro: 'Un signalement ne s’ouvre qu’avec le code reçu à l’envoi. Nous ne savons pas qui l’a envoyé.',
  kept: 'Gardés sur cet appareil :',
  code: 'Code du signalement',
  look: 'Voir',
  unreachable: { title: 'Impossible de joindre le service.', text: 'Rien n’a changé. Réessaie dans un moment.' },
  done: {
    added: 'Ajouté. Une personne le lira avec ton signalement.',
    withdrawn: 'Retiré. Ton signalement ne compte plus, et ses mots sont détruits.',
  },
  alert: 'Lire l’alerte',
  changesSlowly: 'Ça change quelques fois par heure, jamais tout de suite, pour que personne ne puisse savoir quand tu l’as envoyé.',

  add: 'Compléter',
  question: 'Une question pour toi',
  wouldLike: 'Une personne qui a lu ton signalement aimerait savoir :',
  needNot: 'Tu n’as pas besoin de répondre. Laisse de côté ce que tu ne sais pas ou préfères ne pas dire.',
  answer: 'Ta réponse',
  sendAsIs: 'Envoyer tel quel',
  sendAnswer: 'Envoyer cette réponse',
  sendMore: 'Ajouter',

  takeBack: 'Le retirer',
  takeBackMeans: 'Ton signalement ne comptera plus, et ce que tu as écrit est détruit. Une alerte déjà sortie reste.',
  takeBackAsk: 'Le retirer…',
  yes: 'Oui, le retirer',
  no: 'Le garder',
};
