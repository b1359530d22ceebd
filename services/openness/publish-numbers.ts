/**
 * Once a day: what the last four weeks were like, in bands. The numbers of a day are reckoned once and stand, from what had
 * happened when the day began, so that looking often tells no more than looking once.
 */
import { countWarnings } from '../alerts/count-warnings.ts';
import { delayBands, fewBands, numberBands, shareBands, type DelayBand, type FewBand, type NumberBand, type PublishedNumbers, type ShareBand } from '../contract/openness.ts';
import type { Context } from '../runtime/context.ts';
import * as queries from './queries.ts';

const dayLength = 24 * 3_600_000;
/** Whole weeks, so that each has as many Saturdays; reports are rows for 30 days. */
const weeks = 4;
/** As few as are told as a number: fewer have no median either. */
const enoughReports = 10;
/** Alerts are public one by one, and a shift is nobody's report. */
const enough = 5;

export async function publishNumbers(context: Context): Promise<void> {
  const today = Math.floor(context.clock.now() / dayLength) * dayLength;
  const day = dateOf(today);
  // The last day is left out: there was hardly time to decide.
  const [from, to] = [new Date(today - (weeks * 7 + 1) * dayLength), new Date(today - dayLength)];
  const window = { from, to, until: new Date(today) };
  if (await context.db.as('worker', (trx) => queries.hasNumbers(trx, day))) return;
  const warnings = await countWarnings(context, from, to);
  await context.db.as('worker', async (trx) => {
    const { received, accepted, rejected } = await queries.countReports(trx, window);
    const { planned, covered } = await queries.countShifts(trx, window);
    const decisionTime = median(await queries.decisionDelays(trx, window), enoughReports);
    const headsUpTime = median(await queries.headsUpDelays(trx, window), enoughReports);
    const warningTime = median(await queries.warningDelays(trx, window), enough);
    const signals = await queries.seenSignals(trx, window);
    await queries.insertNumbers(trx, {
      day, from: dateOf(from.getTime()), to: dateOf(to.getTime() - dayLength),
      reports: many(received), accepted: many(accepted), rejected: many(rejected), waiting: many(received - accepted - rejected),
      ...(decisionTime && { decisionTime }), ...(headsUpTime && { headsUpTime }), ...(warningTime && { warningTime }),
      alerts: few(await queries.countAlerts(trx, window)),
      firstWarnings: { sent: few(warnings.sent), signed: few(warnings.signed), withdrawn: few(warnings.withdrawn) },
      ...(signals && { signals: toldSignals(signals) }),
      ...(planned >= enough && { shiftsCovered: share(covered / planned) }),
    });
  });
}

function toldSignals(signals: readonly queries.SeenSignal[]): NonNullable<PublishedNumbers['signals']> {
  const alone = signals.filter(({ warned }) => !warned);
  const seenTime = median(signals.flatMap(({ seconds }) => seconds ?? []), enoughReports);
  return {
    seen: many(signals.length), warned: many(signals.length - alone.length), alone: many(alone.length),
    setAside: many(alone.filter(({ setAside }) => setAside).length), ...(seenTime && { seenTime }),
  };
}

const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The band of the highest step that is reached. */
const band = <B extends string>(bands: readonly B[], steps: readonly number[], value: number): B =>
  bands[steps.filter((step) => value >= step).length]!;

const many = (count: number): NumberBand => band(numberBands, [10, 20, 50, 100, 200, 500], count);
const few = (count: number): FewBand => band(fewBands, [1, 5, 10, 20], count);
const share = (part: number): ShareBand => band(shareBands, [0.4, 0.6, 0.9], part);

/** Of delays in seconds: the upper one of the two in the middle, rounded up to a band's end. */
function median(delays: readonly number[], least: number): DelayBand | undefined {
  if (delays.length < least) return undefined;
  const middle = delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)]!;
  const quarters = Math.ceil(middle / 900);
  return band(delayBands, [2, 3, 5, 13], quarters);
}
