import { wakePage } from '../page/wake-page.ts';

void wakePage<'report'>(() => import('../report/ReportPage.svelte'), 'anew');
