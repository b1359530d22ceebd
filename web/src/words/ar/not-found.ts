/** An address where there is nothing. */
export const notFoundWords = {
  title: 'غير موجود',
  heading: 'لا شيء في هذا العنوان',
  text: 'قد يكون الرابط قديمًا أو فيه خطأ. التنبيهات التي انتهت منذ زمن تُحذف.',
  seeAlerts: 'عرض التنبيهات الآن',
};
