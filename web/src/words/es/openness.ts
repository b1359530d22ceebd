/** Spanish: what the service tells about itself, one sentence for every code. */
import type { DelayBand, FewBand, NumberBand, RequestKind, RequestOutcome, ShareBand } from '@porchlight/services/contract/openness.ts';

export const numberWords: Record<NumberBand, string> = {
  'under-10': 'menos de 10', '10-to-19': 'de 10 a 19', '20-to-49': 'de 20 a 49', '50-to-99': 'de 50 a 99', '100-to-199': 'de 100 a 199',
  '200-to-499': 'de 200 a 499', '500-or-more': '500 o más',
};
export const fewWords: Record<FewBand, string> = {
  none: 'ninguna', '1-to-4': 'de 1 a 4', '5-to-9': 'de 5 a 9', '10-to-19': 'de 10 a 19', '20-or-more': '20 o más',
};
export const delayWords: Record<DelayBand, string> = {
  '15-minutes': '15 minutos o menos', '30-minutes': 'de 15 a 30 minutos', '1-hour': 'de 30 minutos a 1 hora', '3-hours': 'de 1 a 3 horas',
  longer: 'más de 3 horas',
};
export const shareWords: Record<ShareBand, string> = {
  few: 'menos de 4 de cada 10', 'about-half': 'más o menos la mitad', most: 'la mayoría', 'nearly-all': 'al menos 9 de cada 10',
};
export const notEnough = 'Todavía no hay suficiente';

export const requestKindWords: Record<RequestKind, string> = {
  'court-order': 'Una orden judicial o una citación',
  search: 'Un registro o allanamiento, o se llevaron una máquina',
  'keep-data': 'Una orden de conservar datos',
  'without-order': 'Una petición sin ninguna orden',
  other: 'Otra cosa',
};
export const requestOutcomeWords: Record<RequestOutcome, string> = {
  open: 'Sin resolver todavía',
  refused: 'Nos negamos',
  'nothing-to-give': 'No teníamos nada de lo que pedían',
  'some-given': 'Entregamos una parte',
  'all-given': 'Entregamos lo que pedían',
  'taken-back': 'La retiraron',
};
