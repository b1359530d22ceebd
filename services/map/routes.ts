/** Maps and areas, for readers and for the administrator who chooses what is served. */
import express, { Router, json } from 'express';
import { PARTITION_DIR, PLACES_DIR } from '@porchlight/db/zones/commands.ts';
import { areaImport, maxAreasBytes, type AreaImport, type StaffArea } from '../contract/areas.ts';
import { chosenArea } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { parse, Problem } from '../runtime/errors.ts';
import { sendPublic } from '../runtime/send-public.ts';
import { requireRole } from '../staff/require-role.ts';
import { chooseArea } from './choose-area.ts';
import { findDistricts } from './find-districts.ts';
import { importAreas } from './import-areas.ts';
import { partitionVersion } from './partition.ts';
import { readAlertAreas, readOutlines, readPlacesNear, readServedArea } from './read-map.ts';

/** The file and the few words around it. */
const largestImport = maxAreasBytes + 4096;
/** The parser would refuse it too, but only when all of it has come. */
const refuseLarger: express.RequestHandler = (req, res, next) => {
  if (Number(req.headers['content-length'] ?? 0) <= largestImport) return next();
  res.set('connection', 'close');
  next(new Problem('too-large', `The file may have ${maxAreasBytes / 1024 / 1024} MB. Simplify the outlines first. Nothing was changed.`));
};

export function mapRoutes(context: Context): Router {
  const router = Router();
  const administrators = requireRole(context, 'administrator');
  const fixed = { immutable: true, maxAge: '1y', index: false, fallthrough: false } as const;

  router.get('/api/v1/alerts.geojson', async (_req, res) => {
    sendPublic(context, res.set('cache-control', 'no-cache'), 'alertAreas', await readAlertAreas(context));
  });
  router.get('/api/v1/zones/served', async (_req, res) => {
    sendPublic(context, res.set('cache-control', 'no-cache'), 'servedArea', await readServedArea(context));
  });
  router.get('/api/v1/zones/outlines', async (req, res) => {
    const { level } = req.query;
    if (level !== 'zone' && level !== 'district') throw new Problem('bad-field', 'Ask with level=zone or level=district.', 'level');
    sendPublic(context, res.set('cache-control', 'no-cache'), 'outlines', await readOutlines(context, level));
  });
  router.get('/api/v1/zones/places', async (_req, res) => {
    sendPublic(context, res.set('cache-control', 'no-cache'), 'placesNear', await readPlacesNear(context));
  });
  // Versioned and never changing; the folder itself is the list of what may be asked for.
  router.use(`/api/v1/zones/${partitionVersion}`, express.static(PARTITION_DIR, fixed));
  router.use('/api/v1/zones/places', express.static(PLACES_DIR, { ...fixed, immutable: false, maxAge: '1d' }));

  router.get('/api/v1/staff/area', administrators, async (_req, res) => {
    const { districts, version } = await readServedArea(context);
    res.json({ chosen: districts, fixed: context.config.districts.length > 0, version, own: version > partitionVersion } satisfies StaffArea);
  });
  router.get('/api/v1/staff/area/near', administrators, async (req, res) => {
    res.json({ districts: await findDistricts(context, String(req.query.zone)) });
  });
  router.post('/api/v1/staff/area', administrators, json({ limit: '8kb' }), async (req, res) => {
    if (context.config.districts.length > 0) {
      throw new Problem('wrong-state', 'The area is set by DISTRICTS. Change it there and start again.');
    }
    await chooseArea(context, parse(chosenArea, req.body).districts, res.locals.me.id as string);
    res.status(204).end();
  });
  router.post('/api/v1/staff/area/import', administrators, refuseLarger, json({ limit: largestImport }), async (req, res) => {
    const { id } = res.locals.me as { id: string };
    res.json(await importAreas(context, parse(areaImport, req.body) as AreaImport, { dryRun: req.query.dryRun === '1', staffId: id }));
  });
  return router;
}
