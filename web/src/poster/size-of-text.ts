/** How large a poster may be set so that it fills one page and never needs two, on A4 and on Letter, whatever the printer's fonts. */

/** Points, largest first; poster.css has a class for each. */
const sizes = [16, 14, 12, 10.5, 9, 8, 7, 6] as const;
/** More steps than this are named and drawn; their sentences stand on the alert's page. */
export const mostStepTexts = 4;

/** Points inside the margins: Letter is the shorter, A4 the narrower. Some of the height is left for what is reckoned wrong. */
const paper = { width: 535, height: 700 };
const line = 1.25;

/** In widths of the type's own size, of a wide font: capitals, signs and pictures take twice the room of a small letter. */
const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (/[\p{Ll}\p{Lo}\p{M}\s.,]/u.test(sign) ? 0.6 : 1.15), 0);

/** What stands on a poster in words, as PosterPage.svelte puts it. */
export interface PosterText {
  headline: string;
  /** One under the other, across the page. */
  paragraphs: string[];
  steps: { title: string; text: string }[];
}

export function sizeOfText(poster: PosterText): (typeof sizes)[number] {
  return sizes.find((size) => heightOf(poster, size) * size <= paper.height) ?? sizes[sizes.length - 1]!;
}

/** In the type's own size. */
function heightOf({ headline, paragraphs, steps }: PosterText, size: number): number {
  const across = paper.width / size;
  const lines = (text: string, width: number) => Math.ceil((widthOf(text) * 1.06) / width);
  const columns = steps.length > mostStepTexts ? 3 : 2;
  const column = (across - (columns - 1) * 1.2) / columns - 2.7;
  const rowsOf = steps.map(({ title, text }) => (lines(title, column) + (columns === 2 ? lines(text, column) : 0)) * line);
  let list = 0;
  for (let at = 0; at < rowsOf.length; at += columns) list += Math.max(2.2, ...rowsOf.slice(at, at + columns)) + 0.5;
  // Name, how bad and how sure, the two headings, and the foot with its code; set large, the first two take more lines.
  const fixed = 22 + (across < 36 ? 6 : 0);
  return fixed + lines(headline, across / 2.1) * 2.35 + paragraphs.reduce((sum, text) => sum + lines(text, across) * line + 0.35, 0) + list;
}
