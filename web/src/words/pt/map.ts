/** Portuguese: what the two maps say; the words for severity are in grades.ts. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const mapWords = {
  title: 'Mapa de alertas',
  areasNotPlaces: 'A cor cobre áreas inteiras. Nunca marca um lugar exato.',
  none: 'Nenhum alerta neste mapa agora. Isso não quer dizer que é seguro.',
  summary: (total: number, parts: string) => `${total} ${plural(total) === 'one' ? 'alerta' : 'alertas'} neste mapa. ${parts}`,
  count: (count: number, severity: string) => `${severity}: ${count}.`,
  alertLabel: (severity: string, headline: string, name: string, evidence: string, first: boolean) =>
    `${severity}: ${headline} (${name}). ${evidence}.${first ? ' Primeiro aviso.' : ''}`,
  loading: 'Preparando o mapa…',
  cannotDraw: 'Este aparelho não consegue mostrar o mapa que se move. A lista e o mapa simples mostram os mesmos alertas.',
  noBackground:
    'O fundo do mapa não carregou. As áreas coloridas estão certas. A lista e o mapa simples mostram os mesmos alertas.',
  keyboard: 'Mapa. As setas movem, mais e menos dão zoom.',
  jump: 'Alertas neste mapa',
  zoomIn: 'Aproximar',
  zoomOut: 'Afastar',
  useTwoFingers: 'Use dois dedos para mover o mapa',
  useCtrl: 'Segure Ctrl e role para dar zoom no mapa',
  useCmd: 'Segure ⌘ e role para dar zoom no mapa',
};
