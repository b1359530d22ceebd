/** What outreach is shown and writes down. A visit has no name, no account and no time finer than a part of a day. */
import * as z from 'zod/mini';
import * as codes from './codes.ts';
import { maxKits } from './limits.ts';
import { zoneId } from './report.ts';

/** Body of `POST /outreach/visits`: of `kits-left` how many, of the others nothing more. */
export const newVisit = z.strictObject({
  zone: zoneId,
  what: z.enum(codes.visitKinds),
  kits: z.optional(z.int().check(z.minimum(0), z.maximum(maxKits))),
}).check(z.refine(({ what, kits }) => (what === 'kits-left') === (kits !== undefined), 'a number of kits with kits-left, and only there'));
export type NewVisit = z.infer<typeof newVisit>;

/** `2026-11-23`, and which six hours of it, where the service is. */
export interface Moment { day: string; part: Exclude<codes.PartOfDay, 'unknown'> }
export interface Visit extends Moment { id: string; zone: string; what: codes.VisitKind; kits?: number }
/** Where a reporter says outreach may come; read until `until`. */
export interface OutreachNote { zone: { id: string; name: string; district: string }; tick: string; until: string; words: string }

/**
 * Answer to `GET /outreach`. `visits`: of the last seven days, newest part first, in no order inside one. `notes`: for outreach,
 * where the service takes them; absent for everybody else.
 */
export interface OutreachAnswer { now: string; present: Moment; visits: Visit[]; notes?: OutreachNote[] }

/** `beside`: zones that share an edge, of any served district. */
export interface OutreachZone { id: string; name: string; district: string; beside: string[] }
/** `own`: one works there. `near`: it borders on one where one works. */
export interface OutreachDistrict { id: string; name: string; own: boolean; near: boolean }
export interface OutreachSite { name: string; where: string; hours: string; number?: string }
/** Answer to `GET /outreach/areas`: what seldom changes. Districts by name; sites of the local facts that are fresh enough to show. */
export interface OutreachAreas { districts: OutreachDistrict[]; zones: OutreachZone[]; sites: OutreachSite[] }
