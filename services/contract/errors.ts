/**
 * Every fault a caller can meet. The code is stable, the words may change. `status` is HTTP.
 * Answers are RFC 9457 problem+json: `{ type, title, status, code, detail?, field? }`.
 */
import type * as z from 'zod/mini';
import type { problem } from './public-problem.ts';

export const problems = {
  'not-json': { status: 400, title: 'The request body is not the JSON this address takes.' },
  'unknown-field': { status: 400, title: 'The request has a field that this address does not take.' },
  'bad-field': { status: 422, title: 'A field has a value that is not allowed.' },
  'wording': { status: 422, title: 'These words cannot go out as they are.' },
  'too-large': { status: 413, title: 'The request is too large.' },
  'unknown-zone': { status: 422, title: 'This area is not one of ours.' },
  'outside-area': { status: 422, title: 'This service does not cover that area.' },
  'bad-areas': { status: 422, title: 'This file of areas cannot be used. Nothing was changed.' },
  'bad-csv': { status: 422, title: 'This file of findings cannot be read. Nothing was kept.' },
  'reference-reused': { status: 409, title: 'You already used this reference for another finding.' },
  'not-open-yet': { status: 503, title: 'Nobody has chosen the area this service covers yet.' },
  'code-reused': { status: 409, title: 'This report code was already used for a different report.' },
  'report-gone': { status: 404, title: 'There is no report with this code, or it is gone.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'sign-in': { status: 401, title: 'Please sign in.' },
  'not-allowed': { status: 403, title: 'Your role does not include this.' },
  'confirm-passkey': { status: 403, title: 'Please confirm this with your passkey.' },
  'wrong-origin': { status: 403, title: 'This request came from another site.' },
  'link-used': { status: 410, title: 'This link was used or has ended. Ask for a new one.' },
  'passkey-refused': { status: 401, title: 'The passkey was not accepted.' },
  'code-refused': { status: 401, title: 'This recovery code is not valid.' },
  'already-decided': { status: 409, title: 'Somebody else decided this just before you.' },
  'claimed': { status: 409, title: 'Somebody else is reading this report just now.' },
  'already-withdrawn': { status: 409, title: 'The person who sent this report took it back.' },
  'wrong-state': { status: 409, title: 'This cannot be done now.' },
  'last-administrator': { status: 409, title: 'One administrator must stay.' },
  'push-host': { status: 422, title: 'This push service is not on our list.' },
  'push-off': { status: 503, title: 'Notifications are not set up on this service yet.' },
  'slow-down': { status: 429, title: 'Too many requests. Please wait a moment.' },
  'stale-cursor': { status: 400, title: 'This cursor cannot be read.' },
  'fault': { status: 500, title: 'Something broke on our side. It is not your fault.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

export type ProblemBody = z.infer<typeof problem>;
