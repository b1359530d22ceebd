/** What the service tells about itself, one sentence for every code. */
import type { DelayBand, FewBand, NumberBand, RequestKind, RequestOutcome, ShareBand } from '@porchlight/services/contract/openness.ts';

export const numberWords: Record<NumberBand, string> = {
  'under-10': 'moins de 10', '10-to-19': '10 à 19', '20-to-49': '20 à 49', '50-to-99': '50 à 99', '100-to-199': '100 à 199',
  '200-to-499': '200 à 499', '500-or-more': '500 ou plus',
};
export const fewWords: Record<FewBand, string> = {
  none: 'aucune', '1-to-4': '1 à 4', '5-to-9': '5 à 9', '10-to-19': '10 à 19', '20-or-more': '20 ou plus',
};
export const delayWords: Record<DelayBand, string> = {
  '15-minutes': '15 minutes ou moins', '30-minutes': '15 à 30 minutes', '1-hour': '30 minutes à 1 heure', '3-hours': '1 à 3 heures',
  longer: 'plus de 3 heures',
};
export const shareWords: Record<ShareBand, string> = {
  few: 'moins de 4 sur 10', 'about-half': 'environ la moitié', most: 'la plupart', 'nearly-all': 'au moins 9 sur 10',
};
export const notEnough = 'Pas encore assez';

export const requestKindWords: Record<RequestKind, string> = {
  'court-order': 'Une décision de justice ou une réquisition',
  search: 'Une perquisition, ou une machine emportée',
  'keep-data': 'Un ordre de conserver des données',
  'without-order': 'Une demande sans aucun ordre',
  other: 'Autre chose',
};
export const requestOutcomeWords: Record<RequestOutcome, string> = {
  open: 'Pas encore réglé',
  refused: 'Nous avons refusé',
  'nothing-to-give': 'Nous n’avions rien de ce qui était demandé',
  'some-given': 'Nous en avons donné une partie',
  'all-given': 'Nous avons donné ce qui était demandé',
  'taken-back': 'La demande a été retirée',
};
