/** All that turns a place into an area, loaded after the form is there: one file, whichever way somebody chooses. */
import { servedZoneAt } from './find-zone.ts';
import PickOnMap from './PickOnMap.svelte';
import { loadPlaces } from './search-places.ts';
import ZoneShape from './ZoneShape.svelte';

export { loadPlaces, PickOnMap, servedZoneAt, ZoneShape };
