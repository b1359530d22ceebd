/** A report that the phone keeps until there is a connection: offering it, and the page after. */
export const keepWords = {
  offer: '*Pas de connexion ? Ce téléphone peut garder le signalement et l’envoyer plus tard.*',
  means: [
    'Le signalement et son code sont alors sur ce téléphone, verrouillés, jusqu’à l’envoi. Qui peut utiliser ce téléphone peut l’ouvrir ici.',
    'Il part quand tu ouvres à nouveau ce site avec une connexion ; certains navigateurs le font tout seuls. Après 7 jours, il est effacé.',
    'Tu reçois le code maintenant, et tu peux jeter le signalement à tout moment.',
  ],
  keep: 'Le garder sur ce téléphone et l’envoyer dès qu’il y a une connexion',
  full: '20 signalements attendent déjà sur ce téléphone. Envoies-en un ou jettes-en un d’abord.',
  unable: 'Ce navigateur ne nous laisse pas le garder. Laisse cette page ouverte : elle continue d’essayer.',
  noConnection:
    '*Pas de connexion.* Ce formulaire était gardé sur ce téléphone. Remplis-le ; à la fin, le téléphone peut garder le signalement et l’envoyer plus tard. Les zones de la liste ont peut-être changé.',
  title: 'Gardé sur ce téléphone',
  none: 'Plus rien n’attend ici',
  notSent: '*Pas encore envoyé.* Personne ne peut le lire avant l’envoi.',
  code: 'Le code de ton signalement, à copier maintenant :',
  openAgain: 'Ouvre à nouveau ce site quand il y a une connexion. Sans connexion, cette page ne s’ouvre que sur un téléphone qui suit une zone.',
  alerts: 'Voir les alertes',
};

export const waitingWords = {
  title: (count: number) => `En attente sur ce téléphone (${count})`,
  what: '*Pas encore envoyé.* Ça part tout seul tant que ce site est ouvert avec une connexion. « Aujourd’hui » devient le bon jour si l’envoi se fait plus tard.',
  until: (end: string) => `Un signalement, gardé ${end}`,
  look: 'Le regarder',
  code: 'Code du signalement :',
  notTaken: 'Le service ne l’a pas pris. Il reste ici.',
  fillAnew: 'Pour le changer, remplis à nouveau le formulaire.',
  again: 'Renvoyer',
  discard: 'Jeter',
  discardAll: 'Tout jeter',
  sure: 'Le jeter ? Il n’a pas été envoyé.',
  sureAll: (count: number) => `Jeter les ${count} ? Ils n’ont pas été envoyés.`,
  yesDiscard: 'Oui, jeter',
  leaveIt: 'Laisser',
  sendNow: 'Envoyer maintenant',
  sending: 'Envoi…',
  tooOld: 'Un signalement a attendu ici 7 jours. Il a été effacé sans être envoyé.',
  understood: 'D’accord',
  sent: (count: number) => (count === 1 ? 'Le signalement qui attendait sur ce téléphone est parti.' : `${count} signalements qui attendaient sur ce téléphone sont partis.`),
  withoutNote: (count: number) => (count === 1 ? 'Un signalement est parti sans ses mots pour l’équipe de terrain.' : `${count} signalements sont partis sans leurs mots pour l’équipe de terrain.`),
  refused: (count: number) => (count === 1 ? 'Le service n’a pas pris un signalement qui attendait sur ce téléphone.' : `Le service n’a pas pris ${count} signalements qui attendaient sur ce téléphone.`),
};
