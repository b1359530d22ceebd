/** The alerts of the areas that somebody follows, and the others; each in the order it came in. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { comma } from '#words/language.ts';

/** `districts`: ids. An alert is near where any district of its area is among them. */
export function splitByNear(alerts: readonly Alert[], districts: readonly string[]): { near: Alert[]; elsewhere: Alert[] } {
  const isNear = ({ area }: Alert) => area.districts.some((id) => districts.includes(id));
  return { near: alerts.filter(isNear), elsewhere: alerts.filter((alert) => !isNear(alert)) };
}

/** Names after each other, each isolated, so that it keeps its own direction inside a line of the other. */
export const inOneLine = (areas: readonly { name: string }[]): string => areas.map(({ name }) => `\u2068${name}\u2069`).join(comma);
