/** Text on a canvas, which breaks no lines by itself. `measure` gives the width of a text in the font that is set. */
export type Measure = (text: string) => number;

/** Lines no wider than `width`; a word that is wider than a line is broken where the line ends. */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = '';
    for (const sign of word) {
      if (line && measure(line + sign) > width) {
        lines.push(line);
        line = '';
      }
      line += sign;
    }
  }
  return line ? [...lines, line] : lines;
}

/** The largest of the sizes at which the text takes no more room than there is; the last where it does at none. */
export function fitText<S>(sizes: readonly [S, ...S[]], fits: (size: S) => boolean): S {
  return sizes.find(fits) ?? sizes[sizes.length - 1]!;
}

/** Which way a text runs: its first letter decides, as with `dir="auto"`. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const [first = ''] = /\p{L}/u.exec(text) ?? [];
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(first) ? 'rtl' : 'ltr';
}
