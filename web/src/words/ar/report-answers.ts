/** The longer parts of the report form: where it was, and all that is optional. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const whereWords = {
  question: 'أين حدث ذلك؟',
  onlyArea: 'لا يخرج من هاتفكم إلا اسم هذه المنطقة، ولا يخرج موقعكم أبدًا.',
  area: 'المنطقة',
  chooseArea: 'اختيار منطقة',
  willSay: 'سيُكتب في بلاغكم',
  inDistrict: (district: string) => `في ${district}`,
  outline: (area: string) => `حدود ${area}`,
  howWide: 'يسكن فيها 20,000 شخص على الأقل. لن يعرف أحد أكثر من ذلك.',
  yes: 'نعم، هذه المنطقة',
  another: 'مكان آخر',
  useWhereIAm: 'المكان الذي أنا فيه',
  looking: 'نبحث …',
  search: { own: 'أو البحث عن منطقة', place: 'أو البحث عن مكان' },
  searchHint: { own: 'الاسم الذي يقوله الناس هنا', place: 'مدينة أو بلدة' },
  notCovered: (where: string) => `${where} · غير مشمول هنا`,
  areaOf: (where: string, area: string) => `${where} · منطقة ${area}`,
  wholeArea: 'المنطقة كلها',
  inArea: (area: string) => `في منطقة ${area}`,
  noneFound: {
    own: 'لا توجد هنا منطقة بهذا الاسم. الشوارع والأماكن الصغيرة ليست في البحث: انظروا في الخريطة أو القائمة.',
    place: 'لا يوجد مكان بهذا الاسم في المنطقة المشمولة ولا حولها. في البحث مدن وبلدات، وقليل من الأحياء، ولا شوارع. جرّبوا أقرب مدينة، أو الخريطة، أو القائمة.',
  },
  outside: (instance: string) => `خدمة ${instance} لا تغطي ذلك المكان، وليس هنا من يستطيع تحذير الناس هناك. لم يُرسل شيء.`,
  denied: 'الهاتف لا يسمح لهذه الصفحة بمعرفة مكانكم. ابحثوا عن مكان أو اختاروا من القائمة.',
  notFound: 'لم نستطع معرفة مكانكم. ابحثوا عن مكان أو اختاروا من القائمة.',
  searchFailed: 'لم يُحمَّل البحث عن الأماكن. اختاروا من القائمة.',
  mapFailed: 'لم تُحمَّل الخريطة. اختاروا من القائمة.',
  map: 'الاختيار على الخريطة',
  mapHint: 'المسوا المنطقة. يظهر اسمها بعد ذلك ويمكن تغييرها.',
  list: 'الاختيار من قائمة',
};

export const detailWords = {
  fewWords: 'بكلمات قليلة',
  whatItDid: 'ماذا فعلت',
  chosen: (count: number) =>
    ({
      zero: 'لا شيء', one: 'اختيار واحد', two: 'اختياران', few: `${count} اختيارات`, many: `${count} اختيارًا`, other: `${count} اختيار`,
    })[plural(count)],
  naloxoneGiven: 'نالوكسون',
  effects: 'ماذا فعلت بالجسم؟',
  naloxone: 'هل نفع النالوكسون (ناركان)؟',
  people: 'كم شخصًا؟',
  looks: 'كيف كان شكلها',
  form: 'الشكل',
  colour: 'اللون',
  taken: 'كيف أُخذت',
  routes: 'كيف أُخذت؟',
  when: 'متى',
  day: 'أي يوم؟',
  partOfDay: 'أي جزء من اليوم',
  howYouKnow: 'كيف عرفتم',
  howKnown: 'كيف عرفتم؟',
  ownWords: 'بكلماتكم',
  written: 'مكتوب',
  left: (count: number) =>
    ({
      zero: 'لم يبقَ أي حرف', one: 'بقي حرف واحد', two: 'بقي حرفان', few: `بقيت ${count} أحرف`, many: `بقي ${count} حرفًا`, other: `بقي ${count} حرف`,
    })[plural(count)],
};
