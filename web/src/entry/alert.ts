import '../page/old-browsers.ts';
import '../page/every-page.ts';
import '../style/all.css';
import '../map/map-colours.css';
import '../map/area-map.css';
import type { Instance, PageData } from '@porchlight/services/contract/render-page.ts';
import { wakeAlertPage } from '../alert/wake-alert-page.ts';
import { rememberAlerts } from '../offline/alert-store.ts';

const block = document.getElementById('page')?.textContent;
if (block) {
  const { instance, data } = JSON.parse(block) as { instance: Instance; data: PageData['alert'] };
  rememberAlerts([data.alert]);
  wakeAlertPage(document, data, instance);
}
document.documentElement.dataset['ready'] = 'yes';
