/**
 * Whether a text says that a test or a laboratory stands behind it, in the languages that people write alerts in. Whole words,
 * since "confirma que respira" and تأكدوا أنه يتنفس ask for something; where the claim is denied, or is advice ("get it
 * tested"), it is none. What goes out unsigned is searched more broadly, in claim-words.ts: there a word too many costs less.
 */
import type { Evidence } from './codes.ts';
import type { Language } from './languages.ts';

/** `claimed`: words that claim it. `unsaid`: what stands before them where they do not. `by`: what may follow. */
interface Words { claimed: string; unsaid: string; by: string }

const words: Record<Language, Words> = {
  en: {
    claimed: 'confirm(?:ed|s|ation)?|labs?|laborator(?:y|ies)|tested|tests? (?:show|find|found|prove|came back)(?:s|ed)?|test results?',
    unsaid: `(?:not|never|nothing|no|\\p{L}+n['’]t|without|get(?:ting)?|(?:get|have|getting|having) (?:it|them|some|yours|your (?:drugs|stuff))|(?:can|could|should|to|may|might) be)(?: (?:is|was|has|yet|been|be|a|any|by))*`,
    by: '(?: by (?:a|the|any) lab(?:oratory)?| (?:test|result)s?)?',
  },
  es: {
    claimed: 'confirmad[oa]s?|se confirma|confirman|confirmamos|confirmó|confirmaron|confirmación|laboratorios?|analizad[oa]s?|analizamos|(?:dio|dieron) positivo|resultados? de (?:la |las |los |un )?(?:pruebas?|análisis)',
    unsaid: '(?:no|nunca|nada|sin|ningún|ninguna|tampoco|(?:puede|pueden|podría|debe|para)(?: ser)?)(?: (?:está|están|se|ha|han|hay|sido|fue|lo|la|por|un|una|aún|todavía|ser))*',
    by: '(?: por (?:un|el|ningún) laboratorio)?',
  },
  fr: {
    claimed: 'confirmée?s?|confirment|confirmation|(?:analyses?|tests?|ça|on) confirment?|labos?|laboratoires?|analysée?s?|testée?s?|résultats? (?:d[’\']analyse|du test|de test|des tests)',
    unsaid: '(?:pas|rien|jamais|sans|aucune?|non|ni|(?:peut|peuvent|doit|faut|pour)(?: être)?)(?: (?:encore|été|est|n[’\']est|n[’\']a|a|d[’\']un|un|une|de|par|être))*',
    by: '(?: par (?:un|le|aucun) labo(?:ratoire)?)?',
  },
  pt: {
    claimed: 'confirmad[oa]s?|se confirma|confirmam|confirmamos|confirmou|confirmaram|confirmação|laboratórios?|laborator(?:ial|iais)|analisad[oa]s?|testad[oa]s?|(?:deu|deram|testou|testaram) positivo|resultados? (?:do|dos|de) (?:testes?|exames?|análises?)',
    unsaid: '(?:não|nunca|nada|sem|nem|nenhuma?|(?:pode|podem|deve|devem|para)(?: ser(?:em)?)?)(?: (?:está|estão|foi|foram|há|é|ainda|por|um|uma|ser|serem|de))*',
    by: '(?: por (?:um|nenhum) laboratório)?',
  },
  // Marks over and under letters are left out before. Small words are written together with the next.
  ar: {
    claimed: '(?:و|ف)?(?:ال)?(?:مؤكد(?:ة|ا|ات)?|تاكيد|[أا]كد(?:ت|ه|ها|وا|نا)?|[يت]ؤكد(?:ه|ها|ون)?|تم (?:ال)?ت[أا]كد|ت[أا]كدنا|(?:ب|ل|في )?(?:ال)?مختبر(?:ات|ي|ية)?|(?:ال)?مخبر(?:ي|ية)?|ثبت(?:ت)?)',
    unsaid: '(?:غير|لم|لا|ليس|ليست|بلا|دون|لن|ما)(?: (?:يتم|بعد|أي|اي|من))*',
    by: '(?: (?:أي|اي|من)? ?(?:مختبر|مخبر))?',
  },
};
/** With two groups, what goes before and what is found: old browsers know no look-behind. */
const word = (pattern: string) => new RegExp(`(^|[^\\p{L}\\p{Nd}])(${pattern})(?![\\p{L}\\p{Nd}])`, 'giu');
const patterns = Object.fromEntries(Object.entries(words).map(([language, { claimed, unsaid, by }]) => [
  language,
  { claimed: word(claimed), denied: word(`(?:${unsaid}) (?:${claimed})${by}`) },
])) as Record<Language, { claimed: RegExp; denied: RegExp }>;

/** The words that claim it, each once, as they stand in the text but for the marks of Arabic letters. */
export function claimsConfirmation(text: string, language: Language): string[] {
  const { claimed, denied } = patterns[language];
  const plain = language === 'ar' ? text.normalize('NFC').replace(/\p{M}/gu, '') : text;
  return [...new Set([...plain.replace(denied, '$1 ').matchAll(claimed)].map(([, , found = '']) => found.trim()))];
}

/** Only with such evidence may words speak of a test. */
export const isTested = (evidence: Evidence): boolean => evidence === 'screened' || evidence === 'confirmed';
