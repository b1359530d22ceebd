/** A subscription ends with a week, so that its row tells no day on which somebody came. */
import { subscriptionLifetimeWeeks } from '../contract/limits.ts';

const day = 24 * 3_600_000;
/** 1970-01-05 was a Monday. */
const firstMonday = 4 * day;

/** The Monday (UTC) that begins the week of this moment, as a date. */
export function weekOf(time: number): string {
  const monday = firstMonday + Math.floor((time - firstMonday) / (7 * day)) * 7 * day;
  return new Date(monday).toISOString().slice(0, 10);
}

export const expiryWeek = (time: number): string => weekOf(time + subscriptionLifetimeWeeks * 7 * day);
