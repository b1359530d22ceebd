import { wakePage } from '../page/wake-page.ts';

void wakePage<'status'>(() => import('../status/StatusPage.svelte'), 'at-once');
