import '../page/old-browsers.ts';
import '../style/all.css';
import '../poster/poster.css';
import type { Instance, PageData } from '@porchlight/services/contract/render-page.ts';
import { wakePoster } from '../poster/wake-poster.ts';

const block = document.getElementById('page')?.textContent;
if (block) {
  const { instance, data } = JSON.parse(block) as { instance: Instance; data: PageData['poster'] };
  wakePoster(document, data.alert, instance);
}
document.documentElement.dataset['ready'] = 'yes';
