/** Portuguese: what the service tells about itself, one sentence for every code. */
import type { DelayBand, FewBand, NumberBand, RequestKind, RequestOutcome, ShareBand } from '@porchlight/services/contract/openness.ts';

export const numberWords: Record<NumberBand, string> = {
  'under-10': 'menos de 10', '10-to-19': '10 a 19', '20-to-49': '20 a 49', '50-to-99': '50 a 99', '100-to-199': '100 a 199',
  '200-to-499': '200 a 499', '500-or-more': '500 ou mais',
};
export const fewWords: Record<FewBand, string> = {
  none: 'nenhum', '1-to-4': '1 a 4', '5-to-9': '5 a 9', '10-to-19': '10 a 19', '20-or-more': '20 ou mais',
};
export const delayWords: Record<DelayBand, string> = {
  '15-minutes': '15 minutos ou menos', '30-minutes': '15 a 30 minutos', '1-hour': '30 minutos a 1 hora', '3-hours': '1 a 3 horas',
  longer: 'mais de 3 horas',
};
export const shareWords: Record<ShareBand, string> = {
  few: 'menos de 4 em cada 10', 'about-half': 'cerca de metade', most: 'a maioria', 'nearly-all': 'pelo menos 9 em cada 10',
};
export const notEnough = 'Ainda poucos dados';

export const requestKindWords: Record<RequestKind, string> = {
  'court-order': 'Uma ordem ou intimação da justiça',
  search: 'Uma busca, ou uma máquina apreendida',
  'keep-data': 'Uma ordem para guardar dados',
  'without-order': 'Um pedido sem nenhuma ordem',
  other: 'Outra coisa',
};
export const requestOutcomeWords: Record<RequestOutcome, string> = {
  open: 'Ainda sem decisão',
  refused: 'Recusamos',
  'nothing-to-give': 'Não tínhamos nada do que pediram',
  'some-given': 'Demos uma parte',
  'all-given': 'Demos o que pediram',
  'taken-back': 'Desistiram do pedido',
};
