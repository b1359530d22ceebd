/** The served area and what a map shows, by their types; field by field they stand in public-area.ts. */
import type * as z from 'zod/mini';
import type * as shapes from './public-area.ts';

export type ServedZone = z.infer<typeof shapes.servedZone>;
export type ServedDistrict = z.infer<typeof shapes.servedDistrict>;
export type ServedArea = z.infer<typeof shapes.servedArea>;
export type PlaceFile = z.infer<typeof shapes.placeFile>;
export type PlacesNear = z.infer<typeof shapes.placesNear>;
export type Outlines = z.infer<typeof shapes.outlines>;
export type AlertAreas = z.infer<typeof shapes.alertAreas>;
