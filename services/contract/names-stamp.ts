/** Whether a text names a stamp, however it is written: "BLUE-MOTH!" names "blue moth". */
export function namesStamp(text: string, stamp: string): boolean {
  const wanted = words(stamp);
  // A stamp of signs alone has no words to look for.
  return wanted.trim() === '' ? text.includes(stamp) : words(text).includes(wanted);
}

const words = (text: string) => ` ${text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
