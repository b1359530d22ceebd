/** Spanish: the longer parts of the report form: where it was, and all that is optional. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const whereWords = {
  question: '¿Dónde fue?',
  onlyArea: 'De tu teléfono solo sale el nombre de esta zona: nunca tu posición.',
  area: 'Zona',
  chooseArea: 'Elige una zona',
  willSay: 'Tu aviso dirá',
  inDistrict: (district: string) => `en ${district}`,
  outline: (area: string) => `Contorno de ${area}`,
  howWide: 'Ahí viven al menos 20 mil personas. Nadie sabrá más que eso.',
  yes: 'Sí, esta zona',
  another: 'Otro lugar',
  useWhereIAm: 'Usar mi ubicación',
  looking: 'Buscando…',
  search: { own: 'O busca una zona', place: 'O busca un lugar' },
  searchHint: { own: 'El nombre que se usa aquí', place: 'Ciudad, pueblo o distrito' },
  notCovered: (where: string) => `${where} · no se cubre aquí`,
  areaOf: (where: string, area: string) => `${where} · zona ${area}`,
  wholeArea: 'Toda la zona',
  inArea: (area: string) => `En la zona ${area}`,
  noneFound: {
    own: 'Aquí no hay ninguna zona con ese nombre. Las calles y los lugares pequeños no salen en la búsqueda: mira en el mapa o en la lista.',
    place: 'No hay ningún lugar con ese nombre en la zona cubierta ni a su alrededor. En la búsqueda están las ciudades, los pueblos y los distritos, pocos barrios y ninguna calle. Prueba con la ciudad o el pueblo más cercano, el mapa o la lista.',
  },
  outside: (instance: string) => `${instance} no cubre ese lugar, así que aquí no hay nadie que pueda alertar a la gente de allí. No se envió nada.`,
  denied: 'El teléfono no deja que esta página sepa dónde estás. Busca un lugar o elige de la lista.',
  notFound: 'No pudimos saber dónde estás. Busca un lugar o elige de la lista.',
  searchFailed: 'La búsqueda de lugares no se cargó. Elige de la lista.',
  mapFailed: 'El mapa no se cargó. Elige de la lista.',
  map: 'Elegir en un mapa',
  mapHint: 'Toca la zona. Después ves su nombre y puedes cambiarla.',
  list: 'Elegir de una lista',
};

export const detailWords = {
  fewWords: 'en pocas palabras',
  whatItDid: 'Qué efecto tuvo',
  chosen: (count: number) => `${count} ${plural(count) === 'one' ? 'marcado' : 'marcados'}`,
  naloxoneGiven: 'naloxona',
  effects: '¿Qué efecto tuvo?',
  naloxone: '¿Ayudó la naloxona (Narcan)?',
  people: '¿Cuántas personas?',
  looks: 'Cómo se veía',
  form: 'Forma',
  colour: 'Color',
  taken: 'Cómo se usó',
  routes: '¿Cómo se usó?',
  when: 'Cuándo',
  day: '¿Qué día?',
  partOfDay: 'Parte del día',
  howYouKnow: 'Cómo lo sabes',
  howKnown: '¿Cómo lo sabes?',
  ownWords: 'En tus propias palabras',
  written: 'escrito',
  left: (count: number) => `Caracteres que quedan: ${count}`,
};
