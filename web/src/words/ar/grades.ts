/** Severity (how bad) and evidence (how well known) in words: two different questions, never mixed. */
import type { Collected } from '@porchlight/services/contract/alert.ts';
import type { Evidence, Severity } from '@porchlight/services/contract/codes.ts';
import { partOfMonthInWords } from '../when.ts';

export interface GradeWords { title: string; text: string }

export const severityWords: Record<Severity, GradeWords> = {
  Severe: { title: 'خطر على الحياة', text: 'قد يموت الناس من هذا. حتى الكمية المعتادة قد تكون أكثر مما يحتمله الجسم.' },
  Moderate: { title: 'خطير', text: 'قد يؤذي الناس أذى شديدًا أو يفقدهم الوعي وقتًا طويلًا.' },
  Minor: { title: 'للعلم', text: 'شيء غير معتاد، من المفيد معرفته قبل الاستخدام.' },
};

export const evidenceWords: Record<Evidence, GradeWords> = {
  reported: {
    title: 'بلاغ غير مؤكد',
    text: 'أخبرنا به ناس كانوا هناك. لم يُجرَ أي فحص بعد، وقد تتغير التفاصيل.',
  },
  corroborated: {
    title: 'عدة مصادر متفقة',
    text: 'أخبرنا ناس وإحدى الجهات بالشيء نفسه، كل على حدة. لا فحص في مختبر بعد.',
  },
  screened: {
    title: 'فُحص ولم يتأكد',
    text: 'أظهر فحص شيئًا. الفحص السريع، كشريط الفحص، لا يكشف كل شيء ولا يكشف المقدار.',
  },
  confirmed: { title: 'أكّده مختبر', text: 'قاس مختبر ما كان في المادة.' },
};

export const disruptionText = 'يعرف به مراجعو هذه الخدمة. لا يستند إلى بلاغ ولا إلى فحص.';

export const evidenceMarks: Record<Evidence, number> = { reported: 1, corroborated: 2, screened: 3, confirmed: 4 };

export const firstWarningWords: Record<'report' | 'finding', string> = {
  report: 'بلاغ أو بلاغان حتى الآن، راجع ذلك شخص واحد. يشمل المنطقة الأوسع كلها إلى أن نعرف أكثر.',
  finding: 'نتيجة فحص واحدة حتى الآن، راجعها شخص واحد. يشمل المنطقة الأوسع كلها إلى أن نعرف أكثر.',
};
export const noVoteText = 'لم ينظر في هذا التنبيه بعد مراجع من المجتمع نفسه.';
export const takenBackAloneText = 'سحبه شخص واحد، ولم يكن هناك غيره ليراجع.';
export const seenTooText = 'يقول آخرون إنهم رأوا هذا أيضًا.';
export const firstWarningTitle = 'تحذير أول:';
export const secondPersonTitle = 'راجعه شخص ثانٍ';
export const secondPersonText = 'بدأ كتحذير أول. وما زال قائمًا، ويدوم الآن كغيره من التنبيهات.';

export const collectedInWords = (collected: Collected): string => `عينات من ${partOfMonthInWords(collected)}`;
