import * as z from 'zod/mini';

/** What no database holds: a NUL, and half of a pair of surrogates. */
export const storable = z.regex(/^[^\p{Cs}\u0000]*$/u);
