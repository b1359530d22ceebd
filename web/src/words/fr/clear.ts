/** Clearing this phone, what it keeps, and leaving quickly. */
export const clearWords = {
  title: 'Vider ce téléphone',
  intro: 'Un geste retire ce que ce service garde dans ce navigateur. Impossible de revenir en arrière.',
  waiting: (count: number) =>
    count === 1
      ? '*1 signalement attend ici et n’est pas parti.* Si tu vides maintenant, il est perdu. [Regarde-le ou envoie-le d’abord.]'
      : `*${count} signalements attendent ici et ne sont pas partis.* Si tu vides maintenant, ils sont perdus. [Regarde-les ou envoie-les d’abord.]`,
  clear: 'Vider ce téléphone maintenant',
  clearUnsent: 'Vider maintenant, même ce qui n’est pas parti',
  clearing: 'On vide…',
  goes: 'Ce qui part',
  going: [
    'Les notifications. D’abord le service oublie ce navigateur, puis le navigateur oublie le service.',
    'Les zones que tu suis, et les alertes et pages gardées pour quand il n’y a pas de connexion.',
    'Les codes gardés ici. Note ceux qu’il te faut encore : sans son code, personne ne peut retrouver un signalement.',
    'Les signalements qui attendent ici une connexion. Ils ne sont pas envoyés.',
  ],
  stays: 'Ce que nous ne pouvons pas retirer',
  staying: [
    'L’historique du navigateur et les adresses qu’il propose. Efface-les dans les réglages du navigateur, ou prends une fenêtre privée la prochaine fois.',
    'La liste du navigateur avec les sites qui peuvent envoyer des notifications, et celles que le téléphone a notées ailleurs.',
    'Une icône sur ton écran d’accueil. Retire-la comme n’importe quelle application.',
    'Les captures d’écran, les codes imprimés ou copiés, et ce que tu as passé à d’autres.',
    'Ce que d’autres ont : qui surveille ce réseau, et qui a eu ce téléphone avant que tu le vides. Des spécialistes bien outillés peuvent trouver des traces sur un téléphone pendant un temps.',
    'Les signalements déjà envoyés. Tu peux en retirer un avec son code sous [Mon code].',
  ],
  keeps: 'Ce que ce téléphone garde, et quand',
  keeping: [
    'Quand tu lis, ou signales avec une connexion : rien.',
    'Quand tu suis une zone : quelles zones, les dernières alertes, et quelques pages à ouvrir sans connexion, dont le formulaire pour signaler.',
    'Quand tu touches pour garder un code : ce code.',
    'Quand tu touches pour garder un signalement pour plus tard : le signalement, verrouillé, jusqu’à l’envoi, 7 jours au plus.',
  ],
  leaving: 'Partir vite',
  leavingHow: [
    '« Sortie rapide », en haut, ou la touche Échap trois fois, vide la page tout de suite et en ouvre une blanche. Le bouton retour mène alors aussi à des pages blanches.',
    'Ça ne retire rien de l’historique du navigateur, ce que tu as écrit sans l’envoyer est perdu, et la barre montre encore notre adresse. Si quelqu’un revient en arrière, une page d’avant peut apparaître un instant. Si tu peux, ferme aussi l’onglet.',
    'Sans JavaScript, c’est un simple lien : le bouton retour ramène ici.',
  ],
  done: 'C’est vidé',
  almost: 'Presque vidé',
  gone: 'Ce que ce service gardait dans ce navigateur n’y est plus.',
  left: 'Quelque chose n’a pas pu être effacé. Ferme les autres onglets avec ce service et vide encore une fois, ou efface les données de ce site dans les réglages du navigateur.',
  told: 'Les notifications sont coupées. Le service a oublié ce navigateur.',
  notTold:
    '*Impossible de prévenir le service.* Ici, les notifications sont coupées, mais l’adresse de ce navigateur reste au service, verrouillée, jusqu’à ce que le prochain message lui revienne, ou 26 semaines au plus. Ensuite elle s’efface toute seule.',
  staff: 'Si tu travailles pour ce service : ta session reste ouverte, mais les appels à cet appareil ont pris fin. Réactive-les sur ta propre page.',
  asked: 'Ton navigateur a reçu l’ordre d’effacer ce que ce service y gardait. Les vieux navigateurs ne le font peut-être pas : efface alors les données de ce site dans les réglages.',
  notToldWithout:
    'Si les notifications étaient activées, l’adresse de ce navigateur reste au service, verrouillée, jusqu’à ce que le prochain message lui revienne, ou 26 semaines au plus. Ensuite elle s’efface toute seule.',
};
