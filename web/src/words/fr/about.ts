/** What this is, what is kept, who runs it, sources; and the links between the pages about this service. */
export const aboutWords = {
  title: 'À propos',
  whatThisIs: 'Ce que c’est',
  passesWarnings: (name: string) =>
    `${name} fait passer des alertes entre les personnes qui consomment des drogues, leurs proches et les gens qui travaillent avec elles. Quelqu’un raconte ce qui s’est passé. Une personne le lit. Si ça colle avec ce que d’autres disent, toute la zone est prévenue : à quoi faire attention et quoi faire.`,
  nobodyHasTo: 'Personne n’a besoin d’arrêter de consommer pour lire, signaler ou suivre. On ne demande jamais qui tu es. Ici, la police n’a aucun compte.',
  whatAlertsTell: 'Ce qu’une alerte peut dire, et ne peut pas dire',
  alertsTell:
    'Chaque alerte dit si ça peut être grave et, à part, à quel point nous en sommes sûrs. La plupart partent de ce que des gens nous ont dit, sans test. « Pas d’alerte » veut dire que personne ne nous a rien dit : ça ne veut pas dire que c’est sans danger.',
  whatWeKeep: 'Ce que nous gardons',
  kept: [
    {
      when: 'Quand tu lis',
      what: 'Rien. Pas de cookies, pas de statistiques de visite, pas de liste d’adresses. Rien n’est écrit sur ton appareil non plus.',
    },
    {
      when: 'Quand tu signales',
      what: 'Le nom de la zone, jamais ta position : c’est ton téléphone qui trouve la zone. Les réponses que tu touches, et le moment de la journée. Ce que tu écris est verrouillé avec une clé qui est détruite au bout de 3 jours ; le reste est effacé au bout de 30 jours au plus tard, et il ne reste qu’un nombre par jour et par zone. La minute de l’envoi n’est notée dans aucun signalement.',
    },
    {
      when: 'Quand tu suis une zone',
      what: 'Une adresse de ton navigateur auprès de son service de notifications, verrouillée, et les zones. Tout disparaît quand tu désactives, ou au bout de 26 semaines.',
    },
  ],
  areas: 'Chaque zone compte au moins 20 000 habitants, selon une estimation prudente, et ne change jamais de forme pour un signalement. Une alerte ne peut donc pas mener à une maison ou à un coin de rue.',
  cannotPromise:
    'Ce que nous ne pouvons pas promettre : ton fournisseur d’accès, ou quelqu’un qui a ton téléphone en main, peut voir que tu as ouvert cette page. Une fenêtre privée laisse moins de traces. Ce que tu écris sur une personne pourrait quand même mener à elle : s’il te plaît, pas de noms ni d’adresses.',
  whoRunsIt: 'Qui s’en occupe',
  runs: (name: string) => `L’équipe qui a installé ${name} pour cette zone s’en occupe elle-même ; il n’y a pas de service plus grand derrière.`,
  write: 'Tu peux [lui écrire].',
  free: 'Le logiciel est libre (AGPL-3.0-or-later) : tout le monde peut le lire, s’en servir et le modifier.',
  sources: 'Sources',
  places: 'Noms de lieux, lieux et estimations de population : [GeoNames], CC BY 4.0, modifiés : regroupés en zones.',
  otherSources: [
    'Côtes, frontières, lacs et rivières : Natural Earth, domaine public. États et comtés des États-Unis : US Census Bureau, domaine public.',
    'Logiciels de carte : MapLibre GL JS (BSD-3-Clause) et PMTiles (BSD-3-Clause).',
    'Quoi faire : ce que les groupes de réduction des risques font couramment face à une overdose. Ça ne remplace pas une formation aux premiers secours ou à la naloxone près de chez toi.',
  ],
};

export const morePagesWords = {
  title: 'En savoir plus sur ce service',
  about: 'Ce que c’est, et ce que nous gardons',
  numbers: 'Chiffres : combien, à quelle vitesse',
  requests: 'Demandes des autorités',
  partners: 'Partenaires : qui a accès',
  press: 'Pour la presse',
};
