/** What the service tells about itself, one sentence for every code. */
import type { DelayBand, FewBand, NumberBand, RequestKind, RequestOutcome, ShareBand } from '@porchlight/services/contract/openness.ts';

export const numberWords: Record<NumberBand, string> = {
  'under-10': 'fewer than 10', '10-to-19': '10 to 19', '20-to-49': '20 to 49', '50-to-99': '50 to 99', '100-to-199': '100 to 199',
  '200-to-499': '200 to 499', '500-or-more': '500 or more',
};
export const fewWords: Record<FewBand, string> = {
  none: 'none', '1-to-4': '1 to 4', '5-to-9': '5 to 9', '10-to-19': '10 to 19', '20-or-more': '20 or more',
};
export const delayWords: Record<DelayBand, string> = {
  '15-minutes': '15 minutes or less', '30-minutes': '15 to 30 minutes', '1-hour': '30 minutes to 1 hour', '3-hours': '1 to 3 hours',
  longer: 'more than 3 hours',
};
export const shareWords: Record<ShareBand, string> = {
  few: 'fewer than 4 in 10', 'about-half': 'about half', most: 'most', 'nearly-all': 'at least 9 in 10',
};
export const notEnough = 'Not enough yet';

export const requestKindWords: Record<RequestKind, string> = {
  'court-order': 'A court order or subpoena',
  search: 'A search, or a machine taken away',
  'keep-data': 'An order to keep data',
  'without-order': 'A request without any order',
  other: 'Something else',
};
export const requestOutcomeWords: Record<RequestOutcome, string> = {
  open: 'Not settled yet',
  refused: 'We refused',
  'nothing-to-give': 'We had nothing they asked for',
  'some-given': 'We gave some of it',
  'all-given': 'We gave what they asked for',
  'taken-back': 'They took it back',
};
