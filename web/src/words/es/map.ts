/** Spanish: what the two maps say; the words for severity are in grades.ts. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const mapWords = {
  title: 'Mapa de alertas',
  areasNotPlaces: 'El sombreado cubre zonas enteras. Nunca marca un lugar exacto.',
  none: 'Ahora no hay alertas en este mapa. Eso no quiere decir que no haya peligro.',
  summary: (total: number, parts: string) => `${total} ${plural(total) === 'one' ? 'alerta' : 'alertas'} en este mapa. ${parts}`,
  count: (count: number, severity: string) => `${severity}: ${count}.`,
  alertLabel: (severity: string, headline: string, name: string, evidence: string, first: boolean) =>
    `${severity}: ${headline} (${name}). ${evidence}.${first ? ' Primera alerta.' : ''}`,
  loading: 'Preparando el mapa…',
  cannotDraw: 'Este dispositivo no puede mostrar el mapa con zoom. La lista y el mapa sencillo muestran las mismas alertas.',
  noBackground:
    'El fondo del mapa no se cargó. Las zonas sombreadas están bien. La lista y el mapa sencillo muestran las mismas alertas.',
  keyboard: 'Mapa. Las flechas lo mueven, más y menos lo acercan y lo alejan.',
  jump: 'Alertas en este mapa',
  zoomIn: 'Acercar',
  zoomOut: 'Alejar',
  useTwoFingers: 'Usa dos dedos para mover el mapa',
  useCtrl: 'Mantén Ctrl y usa la rueda para acercar o alejar',
  useCmd: 'Mantén ⌘ y usa la rueda para acercar o alejar',
};
