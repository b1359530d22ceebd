import { wakePage } from '../page/wake-page.ts';

void wakePage<'follow'>(() => import('../follow/FollowPage.svelte'), 'at-once');
