/** The longer parts of the report form: where it was, and all that is optional. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const whereWords = {
  question: 'C’était où ?',
  onlyArea: 'Seul le nom de cette zone quitte ton téléphone : jamais ta position.',
  area: 'Zone',
  chooseArea: 'Choisis une zone',
  willSay: 'Ton signalement dira',
  inDistrict: (district: string) => `dans le secteur ${district}`,
  outline: (area: string) => `Contour de la zone ${area}`,
  howWide: 'Au moins 20 000 personnes y vivent. Personne n’en saura plus.',
  yes: 'Oui, cette zone',
  another: 'Un autre endroit',
  useWhereIAm: 'Là où je suis',
  looking: 'Recherche…',
  search: { own: 'Ou chercher une zone', place: 'Ou chercher un lieu' },
  searchHint: { own: 'Le nom qu’on lui donne ici', place: 'Ville ou arrondissement' },
  notCovered: (where: string) => `${where} · pas couvert ici`,
  areaOf: (where: string, area: string) => `${where} · zone ${area}`,
  wholeArea: 'Toute la zone',
  inArea: (area: string) => `Dans la zone ${area}`,
  noneFound: {
    own: 'Aucune zone de ce nom ici. Les rues et les petits lieux ne sont pas dans la recherche : regarde sur la carte ou dans la liste.',
    place: 'Aucun lieu de ce nom dans la zone couverte ni autour. La recherche connaît les villes et les arrondissements, peu de quartiers et aucune rue. Essaie la ville la plus proche, la carte ou la liste.',
  },
  outside: (instance: string) => `${instance} ne couvre pas ce lieu : personne ici ne pourrait prévenir les gens là-bas. Rien n’a été envoyé.`,
  denied: 'Le téléphone ne laisse pas cette page savoir où tu es. Cherche un lieu ou choisis dans la liste.',
  notFound: 'Nous n’avons pas pu trouver où tu es. Cherche un lieu ou choisis dans la liste.',
  searchFailed: 'La recherche de lieux ne s’est pas chargée. Choisis dans la liste.',
  mapFailed: 'La carte ne s’est pas chargée. Choisis dans la liste.',
  map: 'Choisir sur une carte',
  mapHint: 'Touche la zone. Tu verras ensuite son nom et tu pourras changer.',
  list: 'Choisir dans une liste',
};

export const detailWords = {
  fewWords: 'en quelques mots',
  whatItDid: 'Ce que ça a fait',
  chosen: (count: number) => `${count} choix`,
  naloxoneGiven: 'naloxone',
  effects: 'Ça a fait quoi ?',
  naloxone: 'La naloxone (Narcan) a aidé ?',
  people: 'Combien de personnes ?',
  looks: 'À quoi ça ressemblait',
  form: 'Forme',
  colour: 'Couleur',
  taken: 'Comment c’était pris',
  routes: 'Comment c’était pris ?',
  when: 'Quand',
  day: 'Quel jour ?',
  partOfDay: 'Moment de la journée',
  howYouKnow: 'Comment tu le sais',
  howKnown: 'Comment tu le sais ?',
  ownWords: 'Avec tes propres mots',
  written: 'écrit',
  left: (count: number) => (plural(count) === 'one' ? `encore ${count} caractère` : `encore ${count} caractères`),
};
