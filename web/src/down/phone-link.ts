/** What a tap on a number dials. */
export const phoneLink = (number: string): string => `tel:${number.replace(/[^+\d]/g, '')}`;

/** A number inside a sentence: read from left to right in every language (Unicode isolates). */
export const upright = (number: string): string => `\u2066${number}\u2069`;
