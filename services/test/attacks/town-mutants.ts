/**
 * What a worse product would do, as modules that stand in for ours in a test: each asks here whether it is to be worse
 * now, and else is what it replaces. The product itself has no such switch.
 */
import type * as alertMessages from '../../alerts/append-message.ts';
import type * as alertQueries from '../../alerts/queries.ts';
import type { Alert } from '../../contract/alert.ts';
import type { AlertAreas } from '../../contract/zones.ts';
import type * as deliveryQueries from '../../delivery/queries.ts';
import type * as mapQueries from '../../map/queries.ts';
import type * as passingTags from '../../runtime/passing-tag.ts';

type Feature = AlertAreas['features'][number];

export interface Worse {
  /** Publishes another area than the alert's. */
  redraw?: (feature: Feature) => Feature;
  /** Lists alerts in another order or with other words. */
  retell?: (alerts: { epoch: string; seq: number; alert: Alert }[]) => { epoch: string; seq: number; alert: Alert }[];
  /** Issues something else than what was approved. */
  rewrite?: (alert: Alert) => Alert;
  /** Tells others of an alert than those who follow its district. */
  notify?: (subscriptionIds: string[], alertId: string) => string[];
  /** Names senders by a salt that outlives them, or by nothing. */
  tag?: (text: string) => string;
}

/** Nothing is worse until a test says so. */
export const worse: Worse = {};

/** A product that is worse in these ways, for as long as the work takes. */
export async function whileWorse<T>(ways: Worse, work: () => Promise<T>): Promise<T> {
  Object.assign(worse, ways);
  try {
    return await work();
  } finally {
    for (const way of Object.keys(ways)) delete worse[way as keyof Worse];
  }
}

export const worseAreas = (real: typeof mapQueries): typeof mapQueries => ({
  ...real, alertAreas: async (...args) => (await real.alertAreas(...args)).map((feature) => worse.redraw?.(feature) ?? feature),
});

export const worseList = (real: typeof alertQueries): typeof alertQueries => ({
  ...real,
  async currentMessages(...args) {
    const alerts = await real.currentMessages(...args);
    return worse.retell?.(alerts) ?? alerts;
  },
});

export const worseIssue = (real: typeof alertMessages): typeof alertMessages => ({
  ...real, appendMessage: (context, trx, alert, incidentId) => real.appendMessage(context, trx, worse.rewrite?.(alert) ?? alert, incidentId),
});

export const worseTags = (real: typeof passingTags): typeof passingTags => ({
  ...real,
  passingTag() {
    const tag = real.passingTag();
    return (text) => worse.tag?.(text) ?? tag(text);
  },
});

export const worseFanOut = (real: typeof deliveryQueries): typeof deliveryQueries => ({
  ...real,
  async subscribersPage(trx, message, ...rest) {
    const page = await real.subscribersPage(trx, message, ...rest);
    return worse.notify?.(page, message.alertId) ?? page;
  },
});
