/** Whether somebody reads: what to count on, and what not to wait for. */
export const coverageWords = {
  now: { title: 'هناك من يقرأ الآن.', text: '' },
  onCall: { title: 'هناك من يناوب عند اللزوم.', text: 'نتصل به إذا كان هناك خطر على الحياة. من حولكم يعرفون منكم أسرع.' },
  later: {
    today: (clock: string) => `تبدأ قراءة البلاغات الساعة ${clock}.`,
    on: (day: string, clock: string) => `تبدأ قراءة البلاغات ${day} الساعة ${clock}.`,
    text: 'من حولكم يعرفون منكم أسرع.',
  },
  none: { title: 'لا أحد يقرأ الآن.', text: 'ما يُرسل ينتظر إلى أن يقرأه شخص. من حولكم يسمعون الخبر منكم أسرع.' },
};
