import { hydratePage } from '../page/hydrate-page.ts';
import ClearPage from '../clear/ClearPage.svelte';

hydratePage<'clear'>(ClearPage);
