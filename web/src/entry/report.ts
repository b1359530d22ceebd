import { hydratePage } from '../page/hydrate-page.ts';
import ReportPage from '../report/ReportPage.svelte';

hydratePage<'report'>(ReportPage);
