/** Spanish: the first page: alerts now. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const homeWords = {
  title: 'Alertas',
  titleWith: (count: number) => `${count} ${plural(count) === 'one' ? 'alerta' : 'alertas'} ahora`,
  heading: 'Alertas ahora',
  intro: 'Alertas de lotes malos y sobredosis, de personas que estaban ahí. Anónimas, revisadas por una persona.',
  maybeDown: (clock: string) => `*Puede que el servicio esté caído. Esto no quiere decir que no haya peligro.* Última señal del servicio: ${clock}.`,
  live: 'En vivo.',
  heard: (clock: string) => `Última señal del servicio: ${clock}.`,
  takenBack: 'Retirada:',
  gotIt: 'Entendido',
  none: 'No hay alertas ahora.',
  noneMeans: 'Eso no quiere decir que no haya peligro. Puede que todavía nadie nos haya contado nada.',
  /** The service has not been heard for half an hour. */
  noneUnheard: 'No había alertas cuando supimos por última vez.',
  noneUnheardMeans: 'Puede que ya haya alguna. Vuelve a cargar esta página en unos minutos y pregunta a la gente que tienes cerca.',
  report: 'Avisar',
  chooseArea: 'Elegir mi zona',
  justLook: 'Solo mirar',
  near: 'Cerca de ti',
  yourAreas: (names: string) => `Tus zonas: ${names}. [Cambiarlas]`,
  noneNear: 'No hay alertas cerca de ti ahora.',
  elsewhere: (count: number) => `${count} ${plural(count) === 'one' ? 'alerta' : 'alertas'} en otras zonas`,
  map: 'Mapa',
  mapFailed: 'El mapa con zoom no se cargó. La lista y este mapa muestran lo mismo.',
  openMap: (kilobytes: number) => `Abrir el mapa con zoom (unos ${kilobytes} KB)`,
};
