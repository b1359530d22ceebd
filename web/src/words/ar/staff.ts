/** What stands at /staff before its script runs. Shown in English only, as all staff pages are. */
export const staffWords = {
  title: 'الفريق',
  needsScript: 'صفحات الفريق تحتاج إلى JavaScript. [العودة إلى التنبيهات]',
};
