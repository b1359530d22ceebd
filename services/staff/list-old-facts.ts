import { ageInDays, isHidden, isOld } from '../contract/fact-age.ts';
import { dayIn } from '../contract/day-in.ts';
import type { OldFact } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';

/** Local facts that somebody should check again, in the order of the file. */
export function listOldFacts({ config: { localFacts: facts, timeZone }, clock }: Pick<Context, 'config' | 'clock'>): OldFact[] {
  if (!facts) return [];
  const { emergency, law, spottingLines, sites } = facts;
  const all: Omit<OldFact, 'hidden'>[] = [
    ...(emergency ? [{ part: 'emergency' as const, checkedOn: emergency.checkedOn }] : []),
    ...(law ? [{ part: 'law' as const, checkedOn: law.checkedOn }] : []),
    ...spottingLines.map(({ name, checkedOn }) => ({ part: 'spottingLine' as const, name, checkedOn })),
    ...sites.map(({ name, checkedOn }) => ({ part: 'site' as const, name, checkedOn })),
  ];
  const today = dayIn(timeZone, clock.now());
  return all.flatMap((fact) => {
    const age = ageInDays(fact.checkedOn, today);
    return isOld(age) ? [{ ...fact, hidden: isHidden(age) }] : [];
  });
}
