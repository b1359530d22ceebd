/** The read model of the map: the area served and the areas of current alerts. */
import type { AlertAreas, Outlines, PlacesNear, ServedArea } from '../contract/zones.ts';
import type { Alert } from '../contract/alert.ts';
import type { Context } from '../runtime/context.ts';
import * as queries from './queries.ts';
import { readPlaces } from './read-places.ts';
import type { Trx } from '@porchlight/db/connect.ts';

// Outlines never change and districts of a version are only added: what was read holds until there are more of them.
const remembered = new WeakMap<Context['db'], Map<string, { mark: string; value: unknown }>>();

async function remember<T>({ db }: Context, name: string, read: (trx: Trx) => Promise<T>): Promise<T> {
  const held = remembered.get(db) ?? new Map<string, { mark: string; value: unknown }>();
  remembered.set(db, held);
  return db.as('public_reader', async (trx) => {
    const { version, districts } = await queries.areaMark(trx);
    const mark = `${version}.${districts}`;
    const before = held.get(name);
    if (before?.mark === mark) return before.value as T;
    const value = await read(trx);
    held.set(name, { mark, value });
    return value;
  });
}

/** The same object until it changes, as outlines are. */
export async function readServedArea(context: Context): Promise<ServedArea> {
  return remember(context, 'served', async (trx) => {
    const { bounds, ...area } = await queries.served(trx);
    return { ...area, ...(bounds && { bounds }) };
  });
}

/** The same object until the area served changes: an answer as large as a country's file is not read for every reader. */
export async function readPlacesNear(context: Context): Promise<PlacesNear> {
  const served = await readServedArea(context);
  return remember(context, 'places', async () => ({ files: await readPlaces(served) }));
}

/** The same object until the area served changes, by which its bytes are known again. */
export const readOutlines = (context: Context, level: 'zone' | 'district'): Promise<Outlines> =>
  remember(context, level, async (trx) => ({ type: 'FeatureCollection', features: await queries.outlines(trx, level) }));

export const readAlertAreas = async (context: Context): Promise<AlertAreas> => ({
  type: 'FeatureCollection',
  features: await context.db.as('public_reader', (trx) => queries.alertAreas(trx, context.clock.date())),
});

/** One alert's own area, ended or not. */
export async function readAlertArea(context: Context, alert: Alert): Promise<AlertAreas> {
  const geometry = await context.db.as('public_reader', (trx) => queries.areaOf(trx, alert.area.id));
  if (!geometry) return { type: 'FeatureCollection', features: [] };
  const { id: alertId, severity, evidence, expires, wording, area, firstWarning } = alert;
  const properties = { alertId, severity, evidence, expires, headline: wording.headline, name: area.name, level: area.level, ...(firstWarning && { firstWarning }) };
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry: geometry as never }] };
}
