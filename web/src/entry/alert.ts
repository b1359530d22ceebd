import { hydratePage } from '../page/hydrate-page.ts';
import AlertPage from '../alert/AlertPage.svelte';

hydratePage<'alert'>(AlertPage);
