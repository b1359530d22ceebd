/** What `/alerts.atom` and `/alerts.json` are made of. */
import * as z from 'zod/mini';
import { languageCodes } from './languages.ts';
import { alert, minute } from './public-alert.ts';
import { instance } from './public-page.ts';

export const feed = z.strictObject({
  instance: z.pick(instance, { name: true, demo: true, timeZone: true }),
  /** Before each address. */
  origin: z.string(),
  language: z.enum(languageCodes),
  /** When the newest message of the log was sent. */
  updated: minute,
  /** The latest message of each alert that is in force, or was ended before its time: whoever holds it has to be told. Newest first. */
  messages: z.array(z.strictObject({ alert, firstSent: minute, ended: z.boolean() })),
});
