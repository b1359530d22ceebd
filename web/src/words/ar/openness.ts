/** What the service tells about itself, one sentence for every code. */
import type { DelayBand, FewBand, NumberBand, RequestKind, RequestOutcome, ShareBand } from '@porchlight/services/contract/openness.ts';

export const numberWords: Record<NumberBand, string> = {
  'under-10': 'أقل من 10', '10-to-19': 'من 10 إلى 19', '20-to-49': 'من 20 إلى 49', '50-to-99': 'من 50 إلى 99', '100-to-199': 'من 100 إلى 199',
  '200-to-499': 'من 200 إلى 499', '500-or-more': '500 أو أكثر',
};
export const fewWords: Record<FewBand, string> = {
  none: 'ولا واحد', '1-to-4': 'من 1 إلى 4', '5-to-9': 'من 5 إلى 9', '10-to-19': 'من 10 إلى 19', '20-or-more': '20 أو أكثر',
};
export const delayWords: Record<DelayBand, string> = {
  '15-minutes': '15 دقيقة أو أقل', '30-minutes': 'من 15 إلى 30 دقيقة', '1-hour': 'من 30 دقيقة إلى ساعة', '3-hours': 'من ساعة إلى 3 ساعات',
  longer: 'أكثر من 3 ساعات',
};
export const shareWords: Record<ShareBand, string> = {
  few: 'أقل من 4 من كل 10', 'about-half': 'نحو النصف', most: 'معظمها', 'nearly-all': '9 على الأقل من كل 10',
};
export const notEnough = 'لا يكفي بعد';

export const requestKindWords: Record<RequestKind, string> = {
  'court-order': 'أمر محكمة أو استدعاء قضائي',
  search: 'تفتيش، أو أخذ جهاز',
  'keep-data': 'أمر بحفظ البيانات',
  'without-order': 'طلب من دون أي أمر',
  other: 'شيء آخر',
};
export const requestOutcomeWords: Record<RequestOutcome, string> = {
  open: 'لم يُحسم بعد',
  refused: 'رفضنا',
  'nothing-to-give': 'لم يكن عندنا شيء مما طلبوه',
  'some-given': 'أعطينا بعضه',
  'all-given': 'أعطينا ما طلبوه',
  'taken-back': 'سحبوا الطلب',
};
