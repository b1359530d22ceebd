/** What the forms say of words that could lead to a person. Gently: whoever writes may have good reasons. */
import type { PersonalKind } from '@porchlight/services/contract/find-personal.ts';

export const personalWords: Record<PersonalKind, string> = {
  name: '«…» يشبه اسم شخص.',
  number: '«…» يشبه رقم هاتف.',
  'e-mail': '«…» يشبه عنوان بريد إلكتروني.',
  handle: '«…» يشبه حساب شخص.',
  link: '«…» رابط.',
  plate: '«…» يشبه رقم لوحة سيارة.',
  address: '«…» يشبه عنوانًا.',
  sharing: '«…» يدل على من أعطاها أو تقاسمها أو باعها.',
};

export const typingWords = {
  warning: 'بلا أسماء، بلا عناوين، ومن دون ذكر من تقاسمها أو باعها. قد تأمرنا محكمة بكشف هذا خلال مدة تصل إلى 3 أيام.',
  label: 'ماذا يجب أن يعرف الناس أيضًا؟',
  found: 'بعض كلماتكم قد يدل على شخص',
  whatBecomesOfThem:
    'يظهر للمراجعين فراغ مكانها. تبقى الكلمات نفسها مقفلة مدة تصل إلى 3 أيام، وقد تأمرنا محكمة بكشفها. حذفها أكثر أمانًا.',
  change: 'تغيير الكلمات',
  notLookedThrough:
    'لم نتمكن بعد من البحث عن أسماء في كلماتكم: لم يُحمَّل هذا الجزء من الصفحة، ونحاول من جديد. اقرأوها مرة أخرى بأنفسكم. يمكنكم الإرسال الآن على أي حال.',
};
