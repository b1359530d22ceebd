import { randomUUID } from 'node:crypto';
import type { Trx } from '@porchlight/db/connect.ts';
import { insertSightings } from './sighting-queries.ts';

/** Whether a reader has seen what an alert is about. It changes no grade: a wish to be helpful is no evidence. */
export interface Sighting { alertId: string; tick: Date; seen: boolean }

/** Of one ended tick or several, in the order given. */
export const recordSightings = (trx: Trx, sightings: Sighting[]): Promise<void> =>
  insertSightings(trx, sightings.map(({ alertId, tick, seen }) => ({ id: randomUUID(), alert_id: alertId, tick, seen })));
