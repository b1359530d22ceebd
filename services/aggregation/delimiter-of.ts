/** What divides the cells of a table in text: the comma, semicolon or tab that its first line has most of. */
export function delimiterOf(text: string): string {
  const header = text.split(/\r\n|\r|\n/, 1)[0]!;
  return [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
}
