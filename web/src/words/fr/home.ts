/** The first page: alerts now. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const homeWords = {
  title: 'Alertes',
  titleWith: (count: number) => `${count} ${plural(count) === 'one' ? 'alerte' : 'alertes'} en cours`,
  heading: 'Alertes en cours',
  intro: 'Mauvais lots et overdoses : des alertes par des gens qui étaient là. Anonymes, vérifiées par une personne.',
  maybeDown: (clock: string) => `*Le service est peut-être en panne. Ça ne veut pas dire qu’il n’y a pas de danger.* Dernier contact avec le service à ${clock}.`,
  live: 'En direct.',
  heard: (clock: string) => `Dernier contact avec le service à ${clock}.`,
  takenBack: 'Retirée :',
  gotIt: 'Compris',
  none: 'Aucune alerte en cours.',
  noneMeans: 'Ça ne veut pas dire que c’est sans danger. Peut-être que personne ne nous l’a encore dit.',
  /** The service has not been heard for half an hour. */
  noneUnheard: 'Aucune alerte au dernier contact.',
  noneUnheardMeans: 'Il y en a peut-être une depuis. Recharge cette page dans quelques minutes et demande aux gens autour de toi.',
  report: 'Signaler',
  chooseArea: 'Choisir ma zone',
  justLook: 'Juste regarder',
  near: 'Près de toi',
  yourAreas: (names: string) => `Tes zones : ${names}. [Les changer]`,
  noneNear: 'Aucune alerte près de toi en ce moment.',
  elsewhere: (count: number) => `${count} ${plural(count) === 'one' ? 'alerte' : 'alertes'} ailleurs`,
  map: 'Carte',
  mapFailed: 'La carte zoomable ne s’est pas chargée. La liste et cette carte montrent la même chose.',
  openMap: (kilobytes: number) => `Ouvrir la carte zoomable (environ ${kilobytes} Ko)`,
};
