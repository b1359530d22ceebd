/** Local facts as pages get them: the fresh ones, in the page's language where there is one. */
import * as z from 'zod/mini';
import { languageCodes } from './languages.ts';

/** `lang`: where it is in another language than the page. */
const said = z.strictObject({ text: z.string(), lang: z.optional(z.enum(languageCodes)) });
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
/** `until`: the last day on which it may be shown, for a page that was kept. `country`: where it is not the instance's. */
const known = { source: z.string(), checkedOn: day, until: day, country: z.optional(z.string()) };

export const publicFacts = z.strictObject({
  emergency: z.optional(z.strictObject({ number: z.string(), ...known })),
  law: z.optional(z.strictObject({ text: said, ...known })),
  spottingLines: z.array(z.strictObject({ name: z.string(), number: z.string(), hours: said, languages: z.array(z.string()), ...known })),
  sites: z.array(z.strictObject({ name: z.string(), where: said, hours: said, url: z.optional(z.string()), number: z.optional(z.string()), ...known })),
});
export type PublicFacts = z.infer<typeof publicFacts>;
export type SaidText = z.infer<typeof said>;
