/** What the forms say of words that could lead to a person. Gently: whoever writes may have good reasons. */
import type { PersonalKind } from '@porchlight/services/contract/find-personal.ts';

export const personalWords: Record<PersonalKind, string> = {
  name: '« … » ressemble à un nom.',
  number: '« … » ressemble à un numéro de téléphone.',
  'e-mail': '« … » ressemble à une adresse e-mail.',
  handle: '« … » ressemble au compte de quelqu’un.',
  link: '« … » est un lien.',
  plate: '« … » ressemble à une plaque de voiture.',
  address: '« … » ressemble à une adresse.',
  sharing: '« … » dit qui l’a donné, partagé ou vendu.',
};

export const typingWords = {
  warning: 'Pas de noms, pas d’adresses, ni qui l’a partagé ou vendu. Pendant 3 jours au plus, un tribunal pourrait nous obliger à montrer ce texte.',
  label: 'Qu’est-ce que les gens devraient savoir d’autre ?',
  found: 'Certains de tes mots pourraient mener à une personne',
  whatBecomesOfThem:
    'L’équipe qui relit voit un blanc à leur place. Les mots eux-mêmes restent verrouillés 3 jours au plus, et un tribunal pourrait nous obliger à les montrer. C’est plus prudent de les enlever.',
  change: 'Changer les mots',
  notLookedThrough:
    'On n’a pas encore pu chercher des noms dans tes mots : cette partie de la page ne s’est pas chargée, on réessaie. Relis-les encore une fois. Tu peux envoyer maintenant quand même.',
};
