import * as z from 'zod/mini';

/** What any database holds: no NUL, and no half of a pair of surrogates. */
export const storable = z.refine<string>((text) => !text.includes('\0') && !/\p{Cs}/u.test(text), 'characters that cannot be kept');
