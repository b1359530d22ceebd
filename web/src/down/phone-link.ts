/** What a tap on a number dials. */
export const phoneLink = (number: string): string => `tel:${number.replace(/[^+\d]/g, '')}`;

/** A number inside a sentence: read from left to right in every language (Unicode isolates), which digits alone are anyway. */
export const upright = (number: string): string => (/^\d+$/.test(number) ? number : `\u2066${number}\u2069`);
