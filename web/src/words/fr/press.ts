/** How to write about an alert so that it helps. */
export const pressWords = {
  title: 'Pour la presse',
  intro: 'Un article arrive aussi chez des personnes qui consomment des drogues, et chez leurs familles. Bien raconté, il garde des gens en vie. Ces quelques lignes aident à le faire.',
  mayBeQuoted: (name: string) => `Tout ce que ${name} montre sur ses pages publiques peut être cité et copié.`,
  pleaseDo: 'À faire, merci',
  dos: [
    '*Mettre un lien vers l’alerte*, pour qu’on la lise telle qu’elle est maintenant. Les alertes changent, et sont retirées quand elles étaient fausses.',
    '*Dire quand l’alerte se termine.* Chaque alerte a une fin. Après, c’est du passé, plus une alerte.',
    '*Donner la date et la zone* avec les mots de l’alerte, et à quel point c’est certain : signalé, dit par plusieurs sources, testé rapidement, ou confirmé par un laboratoire. La plupart partent de ce que des gens nous ont dit.',
    '*Dire quoi faire :* ne pas consommer sans personne à côté, donner la naloxone, faire du bouche-à-bouche, appeler les secours. Les gestes sont dans l’alerte.',
    '*Dire « personnes qui consomment des drogues ».* Elles lisent aussi.',
    '*Dire où trouver de la naloxone et faire analyser ses produits* près de chez les gens qui lisent.',
  ],
  pleaseDoNot: 'À ne pas faire, merci',
  doNots: [
    '*Pas de « drogue tueuse », de « zombie » ni de « nouvelle drogue mortelle ».* Ces mots font peur aux uns et font de la publicité auprès des autres.',
    '*Ne pas annoncer une drogue « forte » ou « puissante ».* Pour certaines personnes qui lisent, c’est une raison d’en chercher.',
    '*Pas de visages, pas de photos d’arrestation, pas d’images de gens à terre.* Ni de seringues ni de silhouettes à capuche.',
    '*Pas de rue, d’immeuble ni de coin de rue.* Une alerte couvre exprès toute une zone. Personne ici n’en sait plus, et deviner fait du tort aux gens qui y vivent.',
    '*Pas de prix, et ni marque ni logo dans un titre.*',
    '*Pas de chiffres que nous n’avons pas donnés.* « Moins de 5 signalements » ne veut pas dire « 3 morts ». Un signalement, c’est ce que quelqu’un a vu, pas un diagnostic.',
    '*Pas de « sans danger » là où il n’y a pas d’alerte.* Ça veut seulement dire que personne ne nous a rien dit.',
  ],
  whatWeCanTell: 'Ce que nous pouvons dire',
  onThePages:
    'Ce qui est sur les pages publiques, et rien de plus : [alertes en cours], [chiffres], [ce que nous gardons]. Nous ne transmettons pas de signalements et ne mettons personne en contact avec les gens qui les ont envoyés : nous ne savons pas qui c’est.',
  write: '[Nous écrire] pour toute question.',
};
