/** The first wording of an alert in Arabic. Digits are Latin, as on the pages. */
import type { DraftWords } from './draft-words.ts';

const collectedIn = { early: 'أوائل', middle: 'منتصف', late: 'أواخر' };
const inColour = (colour: string | undefined) => (colour ? ` (${colour})` : '');
const samplesIn = (samples: number) =>
  samples === 1 ? 'عينة واحدة' : samples === 2 ? 'عينتين' : samples <= 10 ? `${samples} عينات` : `${samples} عينة`;

export const arabic: DraftWords = {
  locale: 'ar-u-nu-latn',
  soldAs: {
    down: 'هيروين أو فنتانيل', coke: 'كوكايين', meth: 'ميث', 'pressed-pills': 'حبوب مكبوسة', other: 'مادة', unknown: 'مادة غير معروفة',
  },
  forms: {
    powder: 'مسحوق', chunks: 'قطع أو حجارة', crystals: 'بلورات', pill: 'حبوب', liquid: 'سائل', paper: 'ورق أو طوابع', vape: 'سيجارة إلكترونية', other: 'شكل آخر',
  },
  colours: {
    white: 'أبيض', 'off-white': 'أبيض كريمي', grey: 'رمادي', black: 'أسود', brown: 'بني', tan: 'بيج', yellow: 'أصفر', orange: 'برتقالي', red: 'أحمر',
    pink: 'وردي', purple: 'بنفسجي', blue: 'أزرق', green: 'أخضر', clear: 'شفاف', mixed: 'ألوان مختلطة',
  },
  effects: {
    'hard-to-wake': 'صعوبة شديدة في الإيقاظ', 'slow-breathing': 'تنفس بطيء', 'not-breathing': 'توقف التنفس',
    'blue-lips': 'شفاه زرقاء أو رمادية', 'long-sleep': 'غياب عن الوعي لساعات', 'lost-memory': 'فقدان الذاكرة', seizure: 'نوبات تشنج',
    'chest-pain': 'ألم في الصدر', overheating: 'حرارة زائدة', agitation: 'خوف أو توتر', 'seeing-things': 'رؤية أشياء غير موجودة',
    wounds: 'جروح', 'someone-died': 'مات أحد', other: 'آثار أخرى',
  },
  naloxone: {
    worked: 'نفع النالوكسون.', 'took-several': 'احتاج الأمر عدة جرعات من النالوكسون.',
    'did-not-work': 'لم يوقظ النالوكسون الناس: قد يكون فيها شيء آخر. أعطوه مع ذلك، وأعطوا تنفسًا اصطناعيًا.',
  },
  methods: {
    strip: 'شريط فحص', reagent: 'فحص لوني', ftir: 'الأشعة تحت الحمراء (FTIR)', raman: 'رامان (Raman)', 'gc-ms': 'GC-MS', 'lc-ms': 'LC-MS', 'dart-ms': 'DART-MS', nmr: 'NMR',
  },
  substances: {
    heroin: 'هيروين', morphine: 'مورفين', fentanyl: 'فنتانيل', 'fentanyl-analogue': 'مادة شبيهة بالفنتانيل، لا نعرف أيها', carfentanil: 'كارفنتانيل',
    nitazene: 'نيتازين، لا نعرف أيها', xylazine: 'زايلازين', medetomidine: 'ميديتوميدين', benzodiazepine: 'بنزوديازيبين، لا نعرف أيها', cocaine: 'كوكايين',
    methamphetamine: 'ميثامفيتامين', amphetamine: 'أمفيتامين', ketamine: 'كيتامين', caffeine: 'كافيين', lidocaine: 'ليدوكايين',
  },
  comma: '، ',
  at: (headline, area) => `${headline}: ${area}`,
  badBatch: (sold, colour) => `دفعة خطرة تباع باسم ${sold}${inColour(colour)}`,
  overdoses: (sold, colour) => `جرعات زائدة من مادة تباع باسم ${sold}${inColour(colour)}`,
  foundIn: (names, sold) => `وُجد في ما يباع باسم ${sold}: ${names}`,
  soldAsLine: (sold) => `تباع باسم: ${sold}.`,
  look: (form, colour) => [form, colour && `اللون: ${colour}`].filter(Boolean).join('، '),
  looksLine: (look) => `شكلها: ${look}.`,
  didLine: (effects) => `ماذا فعلت: ${effects}.`,
  collected: (part, month) => `من ${collectedIn[part]} ${month}`,
  foundLine: ({ samples, collected, names, method }) => `وُجد في ${samplesIn(samples)}${collected ? ` ${collected}` : ''}: ${names} (${method}).`,
  weeksAgo: 'كان ذلك قبل أسابيع: قد يختلف ما يباع الآن.',
  limits: {
    'one-thing-only': 'شريط الفحص يبحث عن شيء واحد فقط. إن لم يُظهره فهذا ليس وعدًا بالأمان.',
    'fentanyl-strip': 'شرائط فحص الفنتانيل لا تكشف النيتازينات.',
    'nitazene-strip': 'شرائط فحص النيتازينات لا تكشف بعضها.',
    'xylazine-strip': 'شرائط فحص الزايلازين لا تكشف الميديتوميدين.',
    'kind-only': 'الفحص اللوني يُظهر نوع المادة، لا أي مادة هي ولا مقدارها.',
    'misses-small-parts': 'قد لا يكشف هذا الفحص ما يقل عن نحو 5 أجزاء من 100.',
    isomers: 'قد لا يفرّق هذا الفحص بين أشكال متشابهة جدًا.',
    'not-measured': 'لم يُقَس مقدار ما فيها.',
  },
  instruction: {
    'someone-checks': 'ليكن أحد معكم، أو أحد يمر ليطمئن عليكم.',
    'naloxone-in-reach': 'أبقوا النالوكسون في متناول اليد.',
    'much-less': 'ابدؤوا بأقل بكثير من المعتاد وانتظروا.',
    'wears-off': 'يزول مفعول النالوكسون بعد 30 إلى 90 دقيقة.',
    'goes-down': 'إذا فقد أحد وعيه: أعطوا النالوكسون واطلبوا المساعدة.',
    'goes-down-sedative': 'إذا فقد أحد وعيه: أعطوا النالوكسون مع ذلك، فهو يعمل على الجزء الأفيوني.',
    'goes-down-unknown': 'إذا فقد أحد وعيه: أعطوا النالوكسون مع ذلك، فقد تكون فيها مادة أفيونية.',
    'breathing-not-waking': 'المهم أن يتنفس الشخص، لا أن يستيقظ.',
    'one-breath': 'تنفس اصطناعي: نفخة واحدة في الفم كل 5 ثوانٍ.',
    'one-breath-and-call': 'تنفس اصطناعي: نفخة واحدة في الفم كل 5 ثوانٍ، واطلبوا المساعدة.',
    'between-doses': 'انتظروا دقيقتين إلى 3 دقائق بين الجرعات.',
    'on-the-side': 'يتنفس لكنه نائم: على الجنب، وراقبوا تنفسه.',
    someone: 'ليكن أحد معكم.',
    'cool-down': 'حرارة زائدة أو هلع: برّدوا الجسم، في مكان هادئ.',
    'chest-pain': 'ألم في الصدر أو نوبة تشنج: اطلبوا المساعدة.',
    'chest-pain-or-hot': 'ألم في الصدر أو نوبة تشنج أو حرارة زائدة: اطلبوا المساعدة.',
    'naloxone-for-stimulants': 'أبقوا النالوكسون في متناول اليد: قد تكون فيها مواد أفيونية.',
    nitazenes: 'قد تحتاج النيتازينات إلى جرعات نالوكسون أكثر.',
    'sleep-for-hours': 'قد يتنفس الشخص وينام لساعات.',
    'sleep-and-forget': 'قد يتنفس الشخص وينام لساعات، وينسى ما حدث.',
    'medetomidine-stopped': 'قد يكون التوقف عن الميديتوميدين حالة طارئة: رجفة أو قيء أو قلب متسارع، اطلبوا المساعدة.',
    wounds: 'الجروح: اغسلوها، أبقوها رطبة ومغطاة، اعرضوها على ممرض أو ممرضة.',
    'benzos-stopped': 'بعد استخدام طويل قد يجلب التوقف المفاجئ نوبات تشنج: اطلبوا المساعدة.',
    'a-speck': 'ذرة صغيرة قد توقف التنفس.',
    'more-doses': 'قد يحتاج الأمر إلى جرعات نالوكسون أكثر.',
    'stimulant-stops-breathing': 'تباع على أنها منشّط، وقد توقف تنفسكم.',
    'no-opioids-before': 'من لا يستخدم المواد الأفيونية قد يكون القليل أكثر مما يحتمله.',
    'strip-shows-nothing': 'إذا لم يُظهر شريط الفحص شيئًا فهذا لا يعني أنها آمنة.',
  },
  disruption: {
    headline: (sold) => `يتغيّر ما يباع باسم ${sold}: تمهّلوا.`,
    description: (sold) => `قد يصعب الحصول على ما يباع باسم ${sold}، أو يأتي من مكان آخر. قد يبدو كما كان ويكون مادة أخرى.`,
    effects: 'قد يكون تأثيره أكبر أو أقل مما اعتاده الناس. بعد أيام بكمية أقل يحتمل الجسم أقل: الكمية القديمة قد تكون أكثر مما يحتمله.',
  },
};
