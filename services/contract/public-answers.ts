/**
 * Everything the service says to those who are not signed in, by name and field by field. runtime/public-bytes.ts copies
 * what is named here and leaves out the rest. Values are codes, bands, ids, ticks, areas and a reviewer's words; the only
 * numbers are versions, statuses, coordinates and the cost of a proof of work.
 */
import * as z from 'zod/mini';
import { alert, alertList, alertMessage, alertWithHistory, pushBody, staffCall } from './public-alert.ts';
import { coverage } from './public-coverage.ts';
import { appManifest } from './public-app-manifest.ts';
import { alertAreas, outlines, placesNear, servedArea } from './public-area.ts';
import { feed } from './public-feed.ts';
import { numbersAnswer } from './public-openness.ts';
import { pages } from './public-page.ts';
import { problem, problemCode } from './public-problem.ts';
import { reportStatus } from './report.ts';

/** `GET /api/v1/push-key`: the VAPID public key, base64url. */
export const pushKey = z.strictObject({ publicKey: z.string().check(z.regex(/^[\w-]{87}$/)) });

const hex = z.string().check(z.regex(/^[0-9a-f]+$/));
/** ALTCHA v2; `expiresAt` is the clock of the world. */
const challenge = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('PBKDF2/SHA-256'), nonce: hex, salt: hex, cost: z.int(), keyLength: z.int(), keyPrefix: hex, expiresAt: z.int(),
  }),
  signature: hex,
});

export const answers = {
  ...pages,
  alert,
  alertList,
  alertWithHistory,
  /** `sender`: the instance's host name. Written as CAP 1.2 XML. */
  cap: z.strictObject({ alert, sender: z.string() }),
  /** Written as Atom and as JSON Feed. */
  feed,
  /** Written as JSON. */
  appManifest,
  alertAreas,
  servedArea,
  placesNear,
  outlines,
  challenge,
  /** `noteLeftOut`: the words for outreach were not kept, since no team reads them here. */
  received: z.strictObject({ status: z.enum(['received', 'gone']), noteLeftOut: z.optional(z.literal('team')) }),
  reportStatus,
  coverage,
  numbers: numbersAnswer,
  pushKey,
  pushBody,
  staffCall,
  problem,
  /** Of the socket. */
  alertMessage,
  watchRefusal: z.strictObject({ code: problemCode }),
  /** Made of the contract alone when the process starts. */
  openApi: z.strictObject({ openapi: z.literal('3.1.0'), info: z.unknown(), paths: z.unknown(), components: z.unknown() }),
  healthz: z.literal('ok'),
  readyz: z.enum(['ready', 'not ready']),
};

export type AnswerName = keyof typeof answers;
export type Answer<N extends AnswerName> = z.infer<(typeof answers)[N]>;
