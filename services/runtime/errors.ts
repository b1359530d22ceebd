/** Faults that callers meet: thrown anywhere as a `Problem`, answered by app.ts as problem+json. */
import type * as z from 'zod/mini';
import { problems, type ProblemBody, type ProblemCode } from '../contract/errors.ts';

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly field: string | undefined;

  constructor(code: ProblemCode, detail?: string, field?: string) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.field = field;
  }

  get status(): number {
    return problems[this.code].status;
  }

  toJSON(): ProblemBody {
    const { status, title } = problems[this.code];
    return {
      type: 'about:blank', title, status, code: this.code,
      ...(this.detail && { detail: this.detail }), ...(this.field && { field: this.field }),
    };
  }
}

/** The body as the contract has it, or a Problem that names the first field at fault and never repeats its value. */
export function parse<T>(schema: z.ZodMiniType<T>, body: unknown): T {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Problem('not-json');
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const unknown = result.error.issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown) {
    const field = [...unknown.path, unknown.keys[0]].join('.');
    throw new Problem('unknown-field', 'Remove this field and send again. Nothing was kept.', field.slice(0, 60));
  }
  const [first] = result.error.issues;
  throw new Problem('bad-field', 'See GET /api/v1/openapi.json for what this field takes.', first?.path.join('.').slice(0, 60));
}

/** An id from a path. Throws not-found where it cannot be one of ours. */
export function pathId(id: unknown): string {
  if (typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  throw new Problem('not-found');
}
