/** One alert on paper. */
export const posterWords = {
  title: 'ملصق',
  print: 'طباعة',
  howToPrint: 'اطبعوه من قائمة المتصفح. يتسع في صفحة واحدة A4 أو Letter، بالأبيض والأسود.',
  back: 'العودة إلى التنبيه',
  sent: (moment: string) => `أُرسل ${moment}`,
  takeDown: (moment: string) => `أزيلوا هذا الملصق بعد *${moment}*`,
  scan: 'أحدث ما نعرفه: امسحوا الرمز أو اكتبوا العنوان',
  over: 'لا تعلّقوا هذا الملصق',
  overMeans: 'إذا كان معلّقًا في مكان ما فأزيلوه.',
};
