/** `npm run admin -- detect scan`: the scan on somebody's own files, without a database. */
import { parseArgs } from 'node:util';
import { dateOf, dayOf, limits, readCases, readZones } from './read-scan-files.ts';
import { WrongInput } from './read-table.ts';
import type { ScanResult, TooLittle } from './scan-cases.ts';
import { startScan } from './start-scan.ts';

const options = ['zones', 'cases', 'from', 'to', 'max-radius-km', 'max-days', 'replicas', 'seed', 'earth-radius-km'] as const;
type Values = Record<(typeof options)[number], string>;
/** Mean radius (IUGG); the reference program takes 6,367. */
const meanEarthKm = '6371.0088';

const tooLittle: Record<TooLittle, string> = {
  'fewer-than-3-cases': 'Fewer than 3 cases. What is near in space and time cannot be seen in so few. Take an earlier --from, with its cases.',
  'one-zone': 'All cases are in one zone, and a scan compares zones. Add the cases of the zones around it.',
  'one-day': 'All cases are on one day, and a scan compares days. Take an earlier --from, with its cases.',
};

/**
 * The clusters as JSON go to `print`, progress and refusals to `say`. Exit code 0, 1 where it could not be done; undefined where it
 * was not understood.
 */
export async function detectScan(args: string[], print: (line: string) => void, say: (line: string) => void): Promise<number | undefined> {
  const values = valuesOf(args);
  if (!values) return undefined;
  try {
    const result = await scanFiles(values, say);
    if (result) print(result);
    return result ? 0 : 1;
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error;
    say(error.message);
    return 1;
  }
}

async function scanFiles(values: Values, say: (line: string) => void): Promise<string | undefined> {
  const [from, to] = [dateIn(values, 'from'), dateIn(values, 'to')];
  const days = to - from + 1;
  if (days < 2 || days > limits.days) throw new WrongInput(`--from must be before --to, by at most ${limits.days} days.`);
  const maxDays = numberIn(values, 'max-days', 1, 30, true);
  if (maxDays >= days) throw new WrongInput(`--max-days must be less than the ${days} days from --from to --to. Take an earlier --from or fewer days.`);
  const replicas = numberIn(values, 'replicas', 9, 99_999, true);
  const [maxRadiusKm, earthRadiusKm] = [numberIn(values, 'max-radius-km', 0.001, 20_100), numberIn(values, 'earth-radius-km', 6300, 6400)];
  const seed = numberIn(values, 'seed', 0, 2 ** 32 - 1, true);
  const zones = readZones(values.zones);
  const counts = readCases(values.cases, zones, { from, to });

  let tenth = 0;
  const onProgress = (done: number) => {
    const now = Math.floor(10 * done / replicas);
    if (now > tenth) say(`${done} of ${replicas} replicas`);
    tenth = now;
  };
  const result = await startScan({
    zones, days, counts, maxRadiusKm, maxShare: 0.5, maxDays, minCases: 2, replicas, seed, earthRadiusKm, daysBetweenAnalyses: 1, earlierAnalyses: 0,
  }, { onProgress });
  if (result.tooLittle) {
    say(tooLittle[result.tooLittle]);
    return undefined;
  }
  return JSON.stringify({ clusters: toldOf(result, zones.map(({ id }) => id), from) }, null, 2);
}

/** Expected and llr to six digits after the point, p to six in all, the interval to the day. */
function toldOf({ clusters }: ScanResult, ids: readonly string[], first: number) {
  return clusters.map(({ zones, from, to, observed, expected, llr, p, pFrom, recurrenceDays }) => ({
    zones: zones.map((zone) => ids[zone]), from: dateOf(first + from), to: dateOf(first + to), observed,
    expected: Number(expected.toFixed(6)), llr: Number(llr.toFixed(6)), p: Number(p.toPrecision(6)), pFrom, recurrenceDays: Math.round(recurrenceDays),
  }));
}

function valuesOf(args: string[]): Values | undefined {
  const { values, positionals } = parseArgs({ args, strict: false, options: Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])) });
  const all: Record<string, unknown> = { 'earth-radius-km': meanEarthKm, ...values };
  const known = Object.keys(all).every((name) => (options as readonly string[]).includes(name));
  return known && positionals.length === 0 && options.every((name) => typeof all[name] === 'string') ? all as Values : undefined;
}

function dateIn(values: Values, name: 'from' | 'to'): number {
  const day = dayOf(values[name]);
  if (day === undefined) throw new WrongInput(`--${name} ${values[name]} is no date. Write it as 2026-09-30.`);
  return day;
}

function numberIn(values: Values, name: keyof Values, least: number, most: number, whole = false): number {
  const number = /^\d+(\.\d+)?$/.test(values[name]) ? Number(values[name]) : NaN;
  if (number >= least && number <= most && (!whole || Number.isInteger(number))) return number;
  throw new WrongInput(`--${name} must be a ${whole ? 'whole number' : 'number'} from ${least} to ${most}.`);
}
