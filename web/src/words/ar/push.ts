/** A notification. A lock screen is read by whoever stands beside it, so it says nothing. */
export const pushWords = {
  title: 'رسالة جديدة',
  open: 'افتحوها للقراءة',
  over: 'انتهت رسالة سابقة',
  staff: 'هناك شيء في انتظاركم',
};
