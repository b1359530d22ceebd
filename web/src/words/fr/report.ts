/** The report form, screen by screen, and the page after it. */
export const reportWords = {
  title: 'Signaler',
  notOpen: 'La zone que ce service couvre n’a pas encore été choisie : il ne peut pas recevoir de signalements. Reviens plus tard.',
  intro: 'Anonyme. Il faut seulement dire quoi et où. Une personne le lit avant que quiconque soit prévenu.',
  back: 'Retour',
  step: (at: number, of: number) => `Étape ${at} sur ${of}`,
  chooseFirst: 'Choisis d’abord une réponse.',
  areasChanged: {
    title: 'Les zones ont changé depuis que tu as ouvert cette page.',
    text: 'Dis encore une fois où c’était. Rien n’a été envoyé pour l’instant.',
  },
  list: (answers: string[]) => answers.join(', '),

  kind: 'Que s’est-il passé ?',
  market: 'C’était vendu comme quoi ?',
  otherMarket: 'si c’est autre chose, en quelques mots',
  more: 'Autre chose à dire ?',
  optional: 'Tout est facultatif',
  moreHelps: 'Plus nous en savons, meilleure est l’alerte. Laisse de côté ce que tu veux.',

  preview: 'Voici ce qui sera envoyé',
  nothingElse: 'Rien d’autre : pas de nom, pas de position, pas d’adresse de ton téléphone, pas d’heure. De son arrivée, nous ne gardons que le quart d’heure.',
  notSentYet:
    '*Pas encore envoyé : impossible de joindre le service.* Garde cette page ouverte ; elle réessaie toute seule. Ça compte une fois, même si ça part plusieurs fois.',
  tryNow: 'Réessayer',
  stopTrying: 'Ne plus essayer',
  codeComes: 'Une fois l’envoi fait, tu reçois un code pour revenir.',
  next: 'Suivant',
  check: 'Vérifier et envoyer',
  send: 'Envoyer',
  sendAsIs: 'Envoyer tel quel',
  sending: 'Envoi…',
};

export const previewWords = {
  kind: 'Ce qui s’est passé',
  market: 'Vendu comme',
  zone: 'Zone',
  form: 'Forme',
  colour: 'Couleur',
  routes: 'Pris comment',
  effects: 'Ce que ça a fait',
  naloxone: 'Naloxone',
  people: 'Combien',
  howKnown: 'Comment tu le sais',
  day: 'Jour',
  partOfDay: 'Moment',
  text: 'Avec tes mots',
  quoted: (typed: string) => `« ${typed} »`,
};

export const receivedWords = {
  title: 'C’est reçu. Merci.',
  before: 'La première version envoyée était déjà arrivée : c’est elle qui compte. Tu peux la compléter avec le code ci-dessous.',
  code: 'Le code de ton signalement :',
  keepIt:
    '*Garde ce code. Sans lui, nous ne pouvons pas retrouver ton signalement.* Avec lui, tu peux voir ce qu’il est devenu, le compléter ou le retirer. Il ne sera plus affiché.',
  copy: 'Copier',
  copied: 'Copié.',
  notCopied: 'La copie n’a pas marché ici. Appuie longtemps sur le code, ou note-le.',
  print: 'Imprimer',
  keep: 'Garder sur cet appareil',
  kept: 'Gardé sur cet appareil. Tu le retrouves sous « Mon code ».',
  notKept: 'Ce navigateur ne nous laisse pas le garder.',
  next: 'Et ensuite ?',
  steps: [
    'Une personne le lit. Un logiciel ne décide jamais seul.',
    'Si ça colle avec ce que d’autres disent, les gens de la zone sont prévenus. L’alerte nomme la zone et le produit, jamais une personne.',
    'Ce que tu as écrit est détruit au bout de 3 jours. Le reste est effacé au bout de 30 jours au plus tard.',
  ],
  alerts: 'Voir les alertes',
};
