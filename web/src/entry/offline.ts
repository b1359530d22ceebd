import { wakePage } from '../page/wake-page.ts';

void wakePage<'offline'>(() => import('../offline/OfflinePage.svelte'), 'at-once');
