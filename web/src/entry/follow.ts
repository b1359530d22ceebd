import { hydratePage } from '../page/hydrate-page.ts';
import FollowPage from '../follow/FollowPage.svelte';

hydratePage<'follow'>(FollowPage);
