/** What the follow page says when notifications cannot be turned on, and what helps. */
import type { Fault } from '../../follow/push-subscription.ts';

export const pushFaultWords: Record<Fault, string> = {
  unsupported: 'This browser cannot show notifications. Keep the alerts page open instead, or look in now and then.',
  'needs-install':
    'On an iPhone or iPad, first add this page to your home screen: tap Share, then “Add to Home Screen”. Open it from there and come back here.',
  denied: 'Notifications are switched off for this page. You can allow them in the browser’s settings for this site.',
  'no-answer':
    'Your browser did not answer. Its push service may be blocked on this network or not built in. Try another network or browser; the alerts page works without it.',
  'browser-refused': 'Your browser refused. In a private window, or without its push service, it cannot take notifications.',
  'service-off': 'Notifications are not set up on this service yet. The alerts page works without them.',
  'service-refused': 'The service did not accept this.',
  'no-network': 'The service cannot be reached. Nothing was changed. Try again in a moment.',
};
