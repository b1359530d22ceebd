/** When an alert is shown. Apart from alert.ts, so that a page can ask without loading the schemas. */
import type { Alert } from './alert.ts';

/** An alert is shown while this holds. Every reader asks it again. */
export const isCurrent = (alert: Pick<Alert, 'msgType' | 'expires'>, now: number): boolean =>
  alert.msgType !== 'Cancel' && Date.parse(alert.expires) > now;
