/** The first page: alerts now. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const homeWords = {
  title: 'التنبيهات',
  titleWith: (count: number) =>
    ({
      zero: 'لا تنبيهات الآن', one: 'تنبيه واحد الآن', two: 'تنبيهان الآن', few: `${count} تنبيهات الآن`, many: `${count} تنبيهًا الآن`,
      other: `${count} تنبيه الآن`,
    })[plural(count)],
  heading: 'التنبيهات الآن',
  intro: 'تحذيرات من دفعات خطرة وجرعات زائدة، من ناس كانوا هناك. من دون كشف هوية أحد، ويراجعها شخص.',
  maybeDown: (clock: string) => `*قد تكون الخدمة متوقفة. هذا لا يعني زوال الخطر.* آخر ما وصل من الخدمة كان الساعة ${clock}.`,
  live: 'مباشر.',
  heard: (clock: string) => `آخر ما وصل من الخدمة: الساعة ${clock}.`,
  takenBack: 'سُحب:',
  gotIt: 'فهمت',
  none: 'لا تنبيهات الآن.',
  noneMeans: 'هذا لا يعني الأمان. ربما لم يخبرنا أحد بعد.',
  /** The service has not been heard for half an hour. */
  noneUnheard: 'لم تكن هناك تنبيهات عند آخر اتصال.',
  noneUnheardMeans: 'قد يكون هناك تنبيه الآن. أعيدوا تحميل هذه الصفحة بعد بضع دقائق، واسألوا من حولكم.',
  report: 'أخبرونا',
  chooseArea: 'اختيار منطقتي',
  justLook: 'الاطلاع فقط',
  near: 'بالقرب منكم',
  yourAreas: (names: string) => `مناطقكم: ${names}. [تغييرها]`,
  noneNear: 'لا تنبيهات بالقرب منكم الآن.',
  elsewhere: (count: number) =>
    ({
      zero: 'لا تنبيهات في أماكن أخرى', one: 'تنبيه واحد في مكان آخر', two: 'تنبيهان في أماكن أخرى', few: `${count} تنبيهات في أماكن أخرى`,
      many: `${count} تنبيهًا في أماكن أخرى`, other: `${count} تنبيه في أماكن أخرى`,
    })[plural(count)],
  map: 'الخريطة',
  mapFailed: 'لم تُحمَّل الخريطة القابلة للتكبير. القائمة وهذه الخريطة تعرضان الشيء نفسه.',
  openMap: (kilobytes: number) => `فتح خريطة قابلة للتكبير (نحو ${kilobytes} كيلوبايت)`,
};
