/** A refusal, RFC 9457. */
import * as z from 'zod/mini';
import { problems, type ProblemCode } from './errors.ts';

const titles: string[] = Object.values(problems).map(({ title }) => title);

export const problemCode = z.enum(Object.keys(problems) as ProblemCode[]);
export const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string().check(z.refine((title) => titles.includes(title))),
  status: z.literal(Object.values(problems).map(({ status }) => status)),
  code: problemCode,
  /** One sentence with the next step. */
  detail: z.optional(z.string()),
  /** The field at fault, as a path: `routes.0`. It may be a name that the caller made up. */
  field: z.optional(z.string()),
});
