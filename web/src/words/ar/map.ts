/** What the two maps say; the words for severity are in grades.ts. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const mapWords = {
  title: 'خريطة التنبيهات',
  areasNotPlaces: 'التظليل يغطي مناطق كاملة. لا يحدد أبدًا مكانًا دقيقًا.',
  none: 'لا تنبيهات على هذه الخريطة الآن. هذا لا يعني الأمان.',
  summary: (total: number, parts: string) => {
    const alerts = {
      zero: 'لا تنبيهات', one: 'تنبيه واحد', two: 'تنبيهان', few: `${total} تنبيهات`, many: `${total} تنبيهًا`, other: `${total} تنبيه`,
    };
    return `${alerts[plural(total)]} على هذه الخريطة. ${parts}`;
  },
  count: (count: number, severity: string) => `${severity}: ${count}.`,
  alertLabel: (severity: string, headline: string, name: string, evidence: string, first: boolean) =>
    `${severity}: ${headline} (${name}). ${evidence}.${first ? ' تحذير أول.' : ''}`,
  loading: 'نجهّز الخريطة…',
  cannotDraw: 'هذا الجهاز لا يستطيع رسم الخريطة المتحركة. القائمة والخريطة البسيطة تعرضان التنبيهات نفسها.',
  noBackground:
    'لم تُحمَّل خلفية الخريطة. المناطق المظللة صحيحة. القائمة والخريطة البسيطة تعرضان التنبيهات نفسها.',
  keyboard: 'خريطة. تتحرك بأزرار الأسهم، وتكبر وتصغر بزائد وناقص.',
  jump: 'التنبيهات على هذه الخريطة',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  useTwoFingers: 'حرّكوا الخريطة بإصبعين',
  useCtrl: 'للتكبير: اضغطوا Ctrl مع التمرير',
  useCmd: 'للتكبير: اضغطوا ⌘ مع التمرير',
};
