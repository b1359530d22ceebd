/** What the service tells about itself: numbers in bands, requests by authorities, who has access. */
import * as z from 'zod/mini';
import type { authorityRequests, numbersAnswer, partners, publishedNumbers } from './public-openness.ts';

/**
 * How many, over four weeks. Nothing about a report is told finer: the first step holds ten, as small cells in public
 * health statistics are not shown below eleven (CMS cell size suppression policy).
 */
export const numberBands = ['under-10', '10-to-19', '20-to-49', '50-to-99', '100-to-199', '200-to-499', '500-or-more'] as const;
/** Of what is public one by one, such as alerts. */
export const fewBands = ['none', '1-to-4', '5-to-9', '10-to-19', '20-or-more'] as const;
/** A median, in whole quarters of an hour, rounded up. */
export const delayBands = ['15-minutes', '30-minutes', '1-hour', '3-hours', 'longer'] as const;
/** A share of planned shifts. */
export const shareBands = ['few', 'about-half', 'most', 'nearly-all'] as const;
export type NumberBand = (typeof numberBands)[number];
export type FewBand = (typeof fewBands)[number];
export type DelayBand = (typeof delayBands)[number];
export type ShareBand = (typeof shareBands)[number];

/** What an authority may ask with. */
export const requestKinds = ['court-order', 'search', 'keep-data', 'without-order', 'other'] as const;
/** What came of it; `open` is settled later. */
export const requestOutcomes = ['open', 'refused', 'nothing-to-give', 'some-given', 'all-given', 'taken-back'] as const;
export type RequestKind = (typeof requestKinds)[number];
export type RequestOutcome = (typeof requestOutcomes)[number];

/** `YYYY-MM`. */
const month = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/));
/** Body of `POST /requests`: told in public from then on. */
export const newAuthorityRequest = z.strictObject({ month, kind: z.enum(requestKinds), outcome: z.enum(requestOutcomes) });
export type NewAuthorityRequest = z.infer<typeof newAuthorityRequest>;
/** Body of `POST /requests/:id`. */
export const requestOutcome = z.strictObject({ outcome: z.enum(requestOutcomes) });
/** `GET /requests`, newest month first. */
export interface StaffRequest extends NewAuthorityRequest { id: string }

export type PublishedNumbers = z.infer<typeof publishedNumbers>;
export type NumbersAnswer = z.infer<typeof numbersAnswer>;
export type AuthorityRequests = z.infer<typeof authorityRequests>;
export type Partners = z.infer<typeof partners>;
