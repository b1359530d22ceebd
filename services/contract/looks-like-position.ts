/** Two decimals as a map app copies a place: nobody's phone tells that here. */
export const looksLikePosition = (words: string): boolean => /\d{1,3}[.,]\d{3,}\D+\d{1,3}[.,]\d{3,}/.test(words);
