/** One Arabic wording for every code of the wire. A missing one does not compile. */
import type * as codes from '@porchlight/services/contract/codes.ts';

export const kindWords: Record<codes.ReportKind, string> = {
  'drug-supply': 'دفعة خطرة',
  'suspected-overdose': 'جرعة زائدة',
};

export const alertKindWords: Record<codes.AlertKind, string> = { ...kindWords, 'supply-disrupted': 'تغيّر في السوق' };

export const kindHints: Record<codes.ReportKind, string> = {
  'drug-supply': 'مادة منتشرة ليست كما يُقال عنها، أو تأثيرها غير ما توقعه الناس.',
  'suspected-overdose': 'شخص فقد وعيه أو كاد. أي مادة كانت، ومهما كانت النهاية.',
};

export const marketWords: Record<codes.Market, string> = {
  down: 'هيروين أو فنتانيل',
  coke: 'كوكايين',
  meth: 'ميث (شبو)',
  'pressed-pills': 'حبوب مكبوسة',
  other: 'شيء آخر',
  unknown: 'لا أعرف',
};

export const marketHints: Partial<Record<codes.Market, string>> = {
  down: 'داون، دوب، هيرو',
  coke: 'مسحوق أو كراك',
  meth: 'كريستال، آيس، سبيد',
  'pressed-pills': 'أوكسي، زاناكس، بيركوسيت، إكستاسي، كبتاغون',
};

export const soldAsWords: Record<codes.Market, string> = {
  down: 'هيروين أو فنتانيل (داون)',
  coke: 'كوكايين',
  meth: 'ميث (شبو)',
  'pressed-pills': 'حبوب مكبوسة',
  other: 'شيء آخر',
  unknown: 'غير معروف',
};

export const formWords: Record<codes.Form, string> = {
  powder: 'مسحوق',
  chunks: 'قطع أو حجارة',
  crystals: 'بلورات',
  pill: 'حبة',
  liquid: 'سائل',
  paper: 'ورق أو طوابع',
  vape: 'سيجارة إلكترونية',
  other: 'شيء آخر',
};

export const colourWords: Record<codes.Colour, string> = {
  white: 'أبيض',
  'off-white': 'أبيض كريمي',
  grey: 'رمادي',
  black: 'أسود',
  brown: 'بني',
  tan: 'بيج',
  yellow: 'أصفر',
  orange: 'برتقالي',
  red: 'أحمر',
  pink: 'وردي',
  purple: 'بنفسجي',
  blue: 'أزرق',
  green: 'أخضر',
  clear: 'شفاف',
  mixed: 'ألوان مختلطة',
  other: 'شيء آخر',
};

export const routeWords: Record<codes.Route, string> = {
  smoked: 'تدخين',
  injected: 'حقن',
  snorted: 'شم بالأنف',
  swallowed: 'بلع',
  other: 'طريقة أخرى',
};

export const effectWords: Record<codes.Effect, string> = {
  'hard-to-wake': 'يصعب أو يستحيل إيقاظه',
  'slow-breathing': 'تنفس بطيء أو سطحي',
  'not-breathing': 'توقف التنفس',
  'blue-lips': 'شفاه زرقاء أو رمادية',
  'long-sleep': 'غياب عن الوعي لساعات',
  'lost-memory': 'فقدان الذاكرة',
  seizure: 'نوبة تشنج',
  'chest-pain': 'ألم في الصدر',
  overheating: 'حرارة زائدة',
  agitation: 'هلع أو توتر شديد',
  'seeing-things': 'رؤية أو سماع أشياء غير موجودة',
  wounds: 'جروح لا تلتئم',
  'someone-died': 'مات أحد',
  other: 'شيء آخر',
};

export const naloxoneWords: Record<codes.NaloxoneAnswer, string> = {
  worked: 'نعم، نفع',
  'took-several': 'احتاج الأمر عدة جرعات منه',
  'did-not-work': 'لم يُفِق الشخص',
  'not-given': 'لم يُعطَ',
  unknown: 'لا أعرف',
};

export const naloxoneSentences: Record<codes.NaloxoneAnswer, string> = {
  worked: 'أفاق الناس بعد إعطاء النالوكسون.',
  'took-several': 'نفع النالوكسون، لكن بعد أكثر من جرعة منه.',
  'did-not-work': 'لم يوقظ النالوكسون الناس. أعطوه مع ذلك، وأعطوا تنفسًا اصطناعيًا: قد يعيد النالوكسون التنفس.',
  'not-given': 'لم يُجرَّب النالوكسون. أعطوه إذا فقد أحد وعيه.',
  unknown: 'لا نعرف كيف استجاب الناس للنالوكسون. أعطوه إذا فقد أحد وعيه.',
};

export const peopleWords: Record<codes.PeopleBand, string> = {
  one: 'شخص واحد',
  'two-to-four': 'من 2 إلى 4 أشخاص',
  'five-to-ten': 'من 5 إلى 10 أشخاص',
  'more-than-ten': 'أكثر من 10',
  unknown: 'لا أعرف',
};

export const howKnownWords: Record<codes.HowKnown, string> = {
  'felt-it': 'أحسست به بنفسي',
  'saw-it': 'رأيته يحدث',
  'strip-said': 'أظهره شريط فحص',
  'service-said': 'قالته خدمة فحص المواد',
};

export const dayWords: Record<codes.Day, string> = {
  today: 'اليوم',
  yesterday: 'أمس',
  'two-to-three-days': 'قبل يومين أو 3 أيام',
  earlier: 'قبل ذلك',
};

export const partOfDayWords: Record<codes.PartOfDay, string> = {
  night: 'الليل (0 إلى 6)',
  morning: 'الصباح (6 إلى 12)',
  afternoon: 'بعد الظهر (12 إلى 18)',
  evening: 'المساء (18 إلى 24)',
  unknown: 'لا أعرف',
};

export const typedWords: Record<(typeof codes.typedFields)[number], string> = {
  stamp: 'ختم أو شعار أو أحرف عليها',
  market: 'بأي اسم بيعت',
  form: 'ما كان شكلها',
  colour: 'ما كان لونها',
  route: 'كيف أُخذت',
  effect: 'ماذا فعلت',
};

export const reportStatusWords: Record<codes.ReportStatus, { title: string; text: string }> = {
  received: { title: 'وصل', text: 'بلاغكم عندنا. سينظر فيه شخص.' },
  'looked-at': { title: 'قُرئ', text: 'قرأ شخص بلاغكم. وهو يُحسب مع بلاغات أخرى من المنطقة.' },
  published: { title: 'جزء من تنبيه', text: 'ساعد بلاغكم على تحذير الناس. شكرًا لكم.' },
  gone: { title: 'غير موجود', text: 'لا يوجد هنا بلاغ بهذا الرمز. تُحذف البلاغات بعد 30 يومًا على الأكثر.' },
};

export const questionWords: Record<codes.Question, string> = {
  'what-did-it-look-like': 'كيف كان شكلها؟ الشكل، واللون، وأي ختم أو أحرف عليها.',
  'how-was-it-taken': 'كيف أُخذت؟ تدخين أو حقن أو شم أو بلع أو طريقة أخرى.',
  'did-naloxone-help': 'هل أُعطي النالوكسون، وكم جرعة منه؟ وماذا حدث بعدها؟',
  'how-many-people': 'لكم شخصًا حدث هذا، بحسب ما تعرفون؟',
  'is-any-left-to-test': 'هل بقي منها شيء يمكن لخدمة فحص المواد أن تفحصه؟ لا حاجة إلى قول من عنده.',
  'did-anyone-else-see-it': 'هل رأى شخص آخر ما حدث؟ لا حاجة إلى قول من هو.',
};

export const cancelReasonWords: Record<codes.CancelReason, string> = {
  'not-true': 'تبيّن أنه غير صحيح.',
  'wrong-area': 'ذُكرت فيه منطقة خطأ.',
  'wrong-drug': 'ذُكرت فيه مادة خطأ.',
  over: 'انتهى الأمر، بحسب ما نعرف.',
};

export const bandWords: Record<codes.CountBand, string> = {
  '<5': 'أقل من خمسة بلاغات حتى الآن',
  '5-10': 'من خمسة إلى عشرة بلاغات حتى الآن',
  '>10': 'أكثر من عشرة بلاغات حتى الآن',
};

export const areaLevelWords: Record<codes.AreaLevel, string> = {
  zone: 'في مكان ما من هذه المنطقة',
  district: 'في مكان ما من هذه المنطقة الأوسع',
};

export const methodWords: Record<(typeof codes.testMethods)[number], string> = {
  strip: 'شريط فحص',
  reagent: 'فحص لوني',
  ftir: 'الأشعة تحت الحمراء (FTIR)',
  raman: 'رامان (Raman)',
  'gc-ms': 'GC-MS',
  'lc-ms': 'LC-MS',
  'dart-ms': 'DART-MS',
  nmr: 'NMR',
};
