/** `GET /manifest.webmanifest`, under a language its own: what a phone is told of the pages as an app. W3C Web Application Manifest. */
import * as z from 'zod/mini';
import { languageCodes } from './languages.ts';

const icon = z.strictObject({ src: z.string(), sizes: z.string(), type: z.string(), purpose: z.string() });

export const appManifest = z.strictObject({
  name: z.string(),
  /** Left out where the name is longer than fits under an icon: the phone shortens it better. */
  short_name: z.optional(z.string()),
  lang: z.enum(languageCodes),
  dir: z.enum(['ltr', 'rtl']),
  id: z.literal('/'),
  start_url: z.string(),
  scope: z.literal('/'),
  display: z.literal('standalone'),
  background_color: z.string(),
  theme_color: z.string(),
  icons: z.array(icon),
});
