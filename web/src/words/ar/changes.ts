/** What an update changed, field by field. */
export const changeWords = {
  headline: (was: string) => `كان العنوان: ${was}`,
  severity: (now: string, was: string) => `مدى الخطر: ${now}. كان: ${was}.`,
  evidence: (now: string, was: string) => `مدى التأكد: ${now}. كان: ${was}.`,
  area: (now: string, was: string) => `المنطقة: ${now}. كانت: ${was}.`,
  end: (now: string, was: string) => `ينتهي ${now}. كان: ${was}.`,
  look: 'تغيّر ما يجب الانتباه له.',
  instruction: 'تغيّر ما العمل.',
};
