import { wakePage } from '../page/wake-page.ts';

void wakePage<'clear'>(() => import('../clear/ClearPage.svelte'), 'at-once');
