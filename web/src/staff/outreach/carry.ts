/** What to take along, by what the alerts of the round tell people to do. */
import type { Step } from '@porchlight/services/contract/codes.ts';

const always = ['Naloxone for every one of you, and to leave', 'A phone that is charged'];
const byStep: Partial<Record<Step, string>> = {
  'more-than-one-dose': 'More naloxone than usual: an alert says that one dose may not do',
  'breathe-for-them': 'Face shields for breathing for somebody',
  'test-first': 'Test strips, and the sheet that says what they miss',
  'care-for-wounds': 'Dressings and saline for wounds',
  'cool-down': 'Water, and something to cool with',
};

export function carryList(alerts: readonly { steps: readonly Step[] }[]): string[] {
  const steps = new Set(alerts.flatMap((alert) => alert.steps));
  return [...always, ...Object.entries(byStep).flatMap(([step, words]) => (steps.has(step as Step) ? words : []))];
}
