/** What the two maps say; the words for severity are in grades.ts. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const mapWords = {
  title: 'Carte des alertes',
  areasNotPlaces: 'Les couleurs couvrent des zones entières. Elles ne montrent jamais un endroit exact.',
  none: 'Aucune alerte sur cette carte en ce moment. Ça ne veut pas dire que c’est sans danger.',
  summary: (total: number, parts: string) => `${total} ${plural(total) === 'one' ? 'alerte' : 'alertes'} sur cette carte. ${parts}`,
  count: (count: number, severity: string) => `${severity} : ${count}.`,
  alertLabel: (severity: string, headline: string, name: string, evidence: string, first: boolean) =>
    `${severity} : ${headline} (${name}). ${evidence}.${first ? ' Première alerte.' : ''}`,
  loading: 'La carte se prépare…',
  cannotDraw: 'Cet appareil ne peut pas afficher la carte zoomable. La liste et la carte simple montrent les mêmes alertes.',
  noBackground:
    'Le fond de carte ne s’est pas chargé. Les zones colorées sont justes. La liste et la carte simple montrent les mêmes alertes.',
  keyboard: 'Carte. Les flèches la déplacent, plus et moins zooment.',
  jump: 'Alertes sur cette carte',
  zoomIn: 'Zoomer',
  zoomOut: 'Dézoomer',
  useTwoFingers: 'Utilise deux doigts pour déplacer la carte',
  useCtrl: 'Garde Ctrl appuyé et fais défiler pour zoomer',
  useCmd: 'Garde ⌘ appuyé et fais défiler pour zoomer',
};
