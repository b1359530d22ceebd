/** How many years of school a text asks for: the Flesch-Kincaid grade (Kincaid and others 1975, US Navy RBR 8-75). */
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/** Public warnings are written for grade 6 to 7: US CDC, Clear Communication Index; US NLM, MedlinePlus guidelines. */
export const highestGrade = 7;
/** Fewer words say nothing about a text. */
const fewest = 8;

export interface Reading { grade: number; /** The sentence that is hardest, as it stands. */ hardest: string }

/** The items of a list after a colon are read one by one, so each counts as a sentence. Undefined for less than eight words. */
export function readingOf(text: string): Reading | undefined {
  const sentences = text.split(/[.!?;\n]+/).flatMap((sentence) => {
    const [start = '', ...list] = sentence.split(':');
    return [start, ...list.join(':').split(',')];
  }).map((sentence) => ({ sentence: sentence.trim(), words: wordsOf(sentence) })).filter(({ words }) => words.length > 0);
  const all = sentences.flatMap(({ words }) => words);
  if (all.length < fewest) return undefined;
  const hardest = sentences.reduce((worst, one) => (gradeOf(one.words, 1) > gradeOf(worst.words, 1) ? one : worst));
  return { grade: gradeOf(all, sentences.length), hardest: hardest.sentence };
}

const wordsOf = (sentence: string): string[] => sentence.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
const gradeOf = (words: string[], sentences: number): number =>
  fleschKincaid({ sentence: sentences, word: words.length, syllable: words.reduce((sum, word) => sum + syllable(word), 0) });
