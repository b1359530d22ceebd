/** Without a network. */
export const offlineWords = {
  title: 'لا اتصال',
  heard: '*لا اتصال.* هذا آخر ما وصل إلى هذا الهاتف. قد تكون هناك تنبيهات أحدث: هذا لا يعني زوال الخطر.',
  lastHeard: (moment: string) => `آخر ما وصل إلى هذا الهاتف من الخدمة: ${moment}.`,
  reportKept: '[يمكنكم ملء بلاغ] رغم ذلك: يحفظه هذا الهاتف ويرسله لاحقًا.',
  takenBack: 'سُحب هذا التنبيه.',
  ended: 'انتهى هذا التنبيه.',
  sentAndEnds: (sent: string, ends: string) => `${sent}، ${ends}`,
  whatToDo: 'ما العمل الآن',
  alerts: 'التنبيهات على هذا الهاتف',
  otherAlerts: 'تنبيهات أخرى على هذا الهاتف',
  looking: 'نبحث …',
  none: 'لا تنبيه ما زال قائمًا. هذا لا يعني الأمان.',
};
