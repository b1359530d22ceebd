import '../map/map-colours.css';
import '../map/area-map.css';
import { followed } from '../follow/followed.ts';
import { wakePage } from '../page/wake-page.ts';

// The page of somebody who follows areas is put in their order at once; else the server's is whole as it is.
void wakePage<'home'>(() => import('../home/HomePage.svelte'), followed().districts.length > 0 ? 'at-once' : 'calm');
