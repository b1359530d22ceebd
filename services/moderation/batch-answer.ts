import type { BatchAnswer } from '../contract/queue.ts';
import type { Problem } from '../runtime/errors.ts';

/** What was asked for, parted into done and refused, in the order asked. */
export function batchAnswer(ids: string[], done: string[], refusalOf: (id: string) => Problem): BatchAnswer {
  const did = new Set(done);
  return {
    done: ids.filter((id) => did.has(id)),
    refused: ids.filter((id) => !did.has(id)).map((id) => {
      const { code, detail } = refusalOf(id);
      return { id, code, ...(detail && { detail }) };
    }),
  };
}
