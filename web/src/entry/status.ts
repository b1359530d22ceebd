import { hydratePage } from '../page/hydrate-page.ts';
import StatusPage from '../status/StatusPage.svelte';

hydratePage<'status'>(StatusPage);
