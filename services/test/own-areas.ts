/** A file of made-up neighbourhoods over the area that tests serve, as an administrator would bring it. */
import { aroundBaltimore, jitteredAreas, type AreaFile } from '@porchlight/db/test/jittered-areas.ts';

/** Columns NAME and POP; half of the areas hold too few people for a zone of their own. */
export const neighbourhoods = (columns: number, rows: number): AreaFile => jitteredAreas({ columns, rows, ...aroundBaltimore });

/** As `POST /api/v1/staff/area/import` takes it: 40 areas. */
export const ownAreasImport = () => ({ geojson: neighbourhoods(8, 5), name: 'NAME', population: 'POP' });
