/** A reporter’s word to street workers, and what an alert says of them. */
export const outreachWords = {
  mayCome: 'يمكن للعاملين في الميدان أن يأتوا',
  means: 'لا يقرأ هذا إلا العاملون في الميدان في منطقتكم الأوسع، لمدة 12 ساعة، ولا يظهر في أي تنبيه أبدًا. لا أحد يعد بالمجيء: إذا كان أحد لا يستجيب فساعدوه أولًا.',
  where: 'أين تقريبًا؟',
  whereHint: 'زاوية شارع أو حديقة أو مبنى. بلا أسماء وبلا رقم باب. قد تأمرنا محكمة بكشف هذا خلال مدة تصل إلى 13 ساعة.',
  /** Before the words, where it says what will be sent. */
  preview: 'للميدان فقط',
  /** On an alert. */
  knows: 'العاملون في الميدان على علم بهذا التنبيه. ولا يعني ذلك أنهم هناك الآن.',
};
