import { hydratePage } from '../page/hydrate-page.ts';
import HomePage from '../home/HomePage.svelte';

hydratePage<'home'>(HomePage);
