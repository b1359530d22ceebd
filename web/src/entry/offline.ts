import { hydratePage } from '../page/hydrate-page.ts';
import OfflinePage from '../offline/OfflinePage.svelte';

hydratePage<'offline'>(OfflinePage);
