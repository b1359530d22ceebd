/** Words inside an element or an attribute of XML or HTML. What XML 1.0 cannot hold at all is left out. */
export const xmlText = (words: string): string =>
  words.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
