/** Words that speak of a mark, whichever: with two groups, what goes before and what is found. It knows English so far. */
export const stampWords = /(^|[^\p{L}\p{Nd}])(stamp(?:s|ed|ing)?|logos?|brand(?:s|ed)?(?![ -]new)|(?:bags?|packets?|wrappers?) sa(?:ys?|id))(?![\p{L}\p{Nd}])/giu;

/** Whether a text names a stamp, however it is written: "BLUE-MOTH!" names "blue moth". */
export function namesStamp(text: string, stamp: string): boolean {
  const wanted = words(stamp);
  // A stamp of signs alone has no words to look for.
  return wanted.trim() === '' ? text.includes(stamp) : words(text).includes(wanted);
}

const words = (text: string) => ` ${text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
