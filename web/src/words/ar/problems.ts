/** What the service answers when it cannot take something. `title` says what is wrong, `text` what to do next. */
import { maxDistrictsPerSubscription, maxTextLength, maxTypedLength } from '@porchlight/services/contract/limits.ts';
import type { MetCode, MetField, ProblemWords } from '../problem-in-words.ts';
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);
const characters = (count: number): string =>
  ({
    zero: `${count} حرف`, one: 'حرف واحد', two: 'حرفين', few: `${count} أحرف`, many: `${count} حرفًا`, other: `${count} حرف`,
  })[plural(count)];
const areas = (count: number): string =>
  ({
    zero: `${count} منطقة`, one: 'منطقة واحدة', two: 'منطقتين', few: `${count} مناطق`, many: `${count} منطقة`, other: `${count} منطقة`,
  })[plural(count)];

export const problemWords: Record<MetCode, ProblemWords> = {
  'bad-field': { title: 'أحد أجوبتكم ليس في قائمتنا.', text: 'قد تكون هذه الصفحة قديمة. أعيدوا تحميلها وأجيبوا من جديد. لم يُحفظ شيء.' },
  'unknown-field': { title: 'أُرسل شيء لا نسأل عنه.', text: 'قد تكون هذه الصفحة قديمة. أعيدوا تحميلها وأرسلوا من جديد. لم يُحفظ شيء.' },
  'not-json': { title: 'ما أرسلتموه لم يصل كاملًا.', text: 'رجاءً أرسلوه مرة أخرى. لم يُحفظ شيء.' },
  'too-large': { title: 'هذا أطول مما يجب.', text: 'اختصروا ما كتبتم وأرسلوه مرة أخرى. لم يُحفظ شيء.' },
  'unknown-zone': { title: 'المنطقة التي اخترتموها لم تعد من مناطقنا.', text: 'اختاروا مرة أخرى أين حدث ذلك. لم يُحفظ شيء.' },
  'outside-area': { title: 'هذه الخدمة لا تغطي تلك المنطقة.', text: 'ابحثوا عن خدمة أقرب إليكم. لم يُحفظ شيء.' },
  'not-open-yet': { title: 'لم تُحدَّد بعد المنطقة التي تغطيها هذه الخدمة، فلا تستطيع استقبال البلاغات.', text: 'رجاءً عودوا لاحقًا. لم يُحفظ شيء.' },
  'code-reused': { title: 'وصل بلاغكم الأول، وهو الذي يُحسب.', text: 'لإرسال بلاغ آخر، افتحوا «أخبرونا» من القائمة مرة أخرى.' },
  'report-gone': { title: 'لا يوجد بلاغ بهذا الرمز، أو أنه حُذف.', text: 'تأكدوا من الرمز. تُحذف البلاغات بعد 30 يومًا على الأكثر.' },
  'push-host': { title: 'خدمة الإشعارات التابعة لمتصفحكم ليست في قائمتنا.', text: 'جرّبوا متصفحًا آخر، أو افتحوا صفحة التنبيهات بين حين وآخر: التنبيهات تظهر هناك أيضًا.' },
  'slow-down': { title: 'كان هذا كثيرًا دفعة واحدة.', text: 'انتظروا دقيقة وحاولوا مجددًا.' },
  fault: { title: 'تعطّل شيء عندنا. ليس الخطأ منكم.', text: 'رجاءً حاولوا مجددًا بعد دقيقة.' },
};

export const badFieldWords: Record<MetField, ProblemWords> = {
  zone: { title: 'اختاروا منطقة.', text: 'من دونها لا نستطيع تحذير أحد.' },
  kind: { title: 'اختاروا ما حدث.', text: 'دفعة خطرة أو جرعة زائدة: اختاروا الأقرب.' },
  market: { title: 'اختاروا بأي اسم بيعت.', text: 'إن كنتم لا تعرفون، فاختاروا «لا أعرف».' },
  typed: { title: 'أحد الأجوبة القصيرة أطول مما يجب.', text: `لكل منها ${characters(maxTypedLength)} على الأكثر. اكتبوا الباقي في «بكلماتكم».` },
  text: { title: `اكتبوا من حرف واحد إلى ${characters(maxTextLength)}.`, text: 'لم يُحفظ شيء حتى الآن.' },
  outreach: { title: 'اذكروا المكان بكلمات قليلة، بلا أرقام خريطة.', text: 'تكفي زاوية شارع أو حديقة. لم يُحفظ شيء.' },
  code: { title: 'هذا الرمز غير كامل.', text: 'الرمز 26 خانة من حروف وأرقام. لا تهم المسافات ولا الشرطات.' },
  districts: { title: `اختاروا من منطقة واحدة إلى ${areas(maxDistrictsPerSubscription)}.`, text: 'لم يتغير شيء.' },
  endpoint: { title: 'أعطت خدمة الإشعارات التابعة لمتصفحكم عنوانًا لا نستطيع استخدامه.', text: 'جرّبوا متصفحًا آخر. صفحة التنبيهات تعمل من دون إشعارات.' },
  keys: { title: 'أعطت خدمة الإشعارات التابعة لمتصفحكم مفاتيح لا نستطيع استخدامها.', text: 'جرّبوا متصفحًا آخر. صفحة التنبيهات تعمل من دون إشعارات.' },
};

export const notServedDistricts: ProblemWords = { title: 'إحدى المناطق التي اخترتموها لم تعد مشمولة هنا.', text: 'أعيدوا تحميل الصفحة واختاروا من جديد. لم يتغير شيء.' };
