/** The demo's invented reports and its invented reviewer, who leaves a visitor time to act first. All of it over HTTP. */
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { newReportCode } from './contract/report-code.ts';
import type { NewReport } from './contract/report.ts';
import type { QueueAnswer } from './contract/queue.ts';
import type { ProposalView, StaffAlert } from './contract/staff.ts';
import type { ServedArea } from './contract/zones.ts';

/** `invite`: the reviewer's one-time link: a script's token would not do, for a person publishes. */
interface Setting { origin: string; publicOrigin: string; invite: string; say: (line: string) => void }
interface Stage extends Setting { headers: Record<string, string> }
type Told = Omit<NewReport, 'code' | 'zone' | 'proof'>;

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));
/** How long a visitor has to decide before the invented reviewer does. */
const patience = 20;

/** Bad, but nobody's breathing was at stake: three people in one area have to say so before that area is warned. */
const pinkDown: Told[] = [
  { kind: 'drug-supply', market: 'down', form: 'powder', colour: 'pink', routes: ['smoked'], effects: ['long-sleep', 'lost-memory'], naloxone: 'not-given', people: 'one', howKnown: 'saw-it', day: 'today', partOfDay: 'morning', text: 'Demo: pink, folded in wax paper. Slept nine hours after one hit, remembers nothing.' },
  { kind: 'drug-supply', market: 'down', form: 'powder', colour: 'pink', routes: ['smoked'], effects: ['long-sleep', 'agitation'], naloxone: 'took-several', people: 'two-to-four', howKnown: 'saw-it', day: 'today', partOfDay: 'morning' },
  { kind: 'drug-supply', market: 'down', form: 'powder', colour: 'pink', routes: ['injected'], effects: ['long-sleep', 'lost-memory'], naloxone: 'took-several', people: 'one', howKnown: 'felt-it', day: 'yesterday', partOfDay: 'evening', typed: { stamp: 'DEMO STAR' } },
  { kind: 'drug-supply', market: 'down', colour: 'pink', effects: ['long-sleep'], naloxone: 'not-given', howKnown: 'felt-it', day: 'today' },
];
/** Somebody hardly breathed: one report is enough to warn the whole district for six hours. */
const coke: Told[] = [
  { kind: 'suspected-overdose', market: 'coke', form: 'powder', colour: 'white', routes: ['snorted'], effects: ['slow-breathing', 'hard-to-wake'], naloxone: 'worked', people: 'two-to-four', howKnown: 'saw-it', day: 'today', partOfDay: 'night', text: 'Demo: sold as coke, three friends nodded off.' },
];

export async function tellStory(setting: Setting): Promise<void> {
  const stage: Stage = { ...setting, headers: await join(setting) };
  const { zones } = (await (await fetch(`${stage.origin}/api/v1/zones/served`)).json()) as ServedArea;
  const centre = zones.find(({ name }) => /Baltimore.*centre/.test(name)) ?? zones[0]!;
  const south = zones.find(({ name }) => /Baltimore.*south/.test(name)) ?? zones[1]!;

  const first = review(stage, 'down');
  await sendAll(stage, centre.id, centre.name, pinkDown);
  await first;
  const second = review(stage, 'coke');
  await sendAll(stage, south.id, south.name, coke);
  await second;
  const alone = (await get<StaffAlert[]>(stage, '/api/v1/staff/alerts')).some(({ current, sign }) => current && sign);
  if (alone) stage.say('It has one signature and is a first warning. Sign it on the page of alerts and it stays up.');
  await seconds(20);
  await change(stage);
}

async function sendAll(stage: Stage, zone: string, name: string, reports: Told[]): Promise<void> {
  for (const told of reports) {
    await send(stage, { ...told, zone, code: newReportCode() });
    stage.say(`A report from ${name}: sold as ${told.market}.`);
    await seconds(7);
  }
}

let sender = 0;
async function send({ origin }: Stage, report: NewReport): Promise<void> {
  const challenge = (await (await fetch(`${origin}/api/v1/challenge`)).json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  const answer = await fetch(`${origin}/api/v1/reports`, {
    method: 'POST',
    // Addresses set aside for examples: each invented person has their own network.
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.${113 + ++sender}.7` },
    body: JSON.stringify({ ...report, proof: { challenge, solution } }),
  });
  if (answer.status !== 202) throw new Error(`the report was answered ${answer.status}`);
}

/** Accepts the reports of one market, then approves what is proposed from them. Whatever the visitor did first stays. */
async function review(stage: Stage, market: string): Promise<void> {
  const firstSeen = new Map<string, number>();
  for (let waited = 0; waited < 240; waited += 3) {
    await seconds(3);
    const { reports } = await get<QueueAnswer>(stage, '/api/v1/staff/queue');
    for (const report of reports.filter((one) => one.market === market && one.state === 'open')) {
      if (!firstSeen.has(report.id)) firstSeen.set(report.id, waited);
      if (waited - firstSeen.get(report.id)! < patience) continue;
      if (await post(stage, `/api/v1/staff/reports/${report.id}/decision`, { verdict: 'accept' })) stage.say('The demo reviewer accepted a report.');
    }
    const proposals = await get<ProposalView[]>(stage, '/api/v1/staff/proposals');
    const proposal = proposals.find(({ incident }) => incident.market === market);
    if (proposal?.state === 'issued') return;
    if (proposal?.state === 'open') {
      stage.say(`An alert is proposed: ${proposal.reason} You have ${patience} seconds to approve it yourself.`);
      await seconds(patience);
      if (await post(stage, `/api/v1/staff/proposals/${proposal.id}/approve`, proposal.draft)) stage.say(`The demo reviewer approved it. ${whatNow(proposal)}`);
    }
  }
}

const whatNow = ({ twoPeople }: ProposalView): string => twoPeople
  ? 'Two people sign: if you do not, it goes out all the same in ten minutes of the demo, for the whole district, as a first warning.'
  : 'It goes out at the next publish tick.';

/** An update of the older alert and the end of the newer one. */
async function change(stage: Stage): Promise<void> {
  const current = (await get<StaffAlert[]>(stage, '/api/v1/staff/alerts')).filter((one) => one.current).map(({ alert }) => alert);
  const older = current.at(-1);
  if (!older) return;
  const { severity, wording, steps } = older;
  if (await post(stage, `/api/v1/staff/alerts/${older.id}/update`, { severity, wording, steps, hours: 48, note: 'Demo: more people say it took several doses of naloxone.' })) stage.say('An alert was updated.');
  await seconds(60);
  const newer = current[0];
  if (newer && newer !== older && await post(stage, `/api/v1/staff/alerts/${newer.id}/cancel`, { reason: 'over', note: 'Demo: no new reports of this batch.' })) stage.say('An alert was taken back.');
}

/** The invented reviewer joins as anybody does. */
async function join({ origin, publicOrigin, invite }: Setting): Promise<Record<string, string>> {
  const headers = { origin: publicOrigin, 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/api/v1/staff/join`, { method: 'POST', headers, body: JSON.stringify({ token: invite.split('#')[1] }) });
  return { ...headers, cookie: answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') };
}
const get = async <T>(stage: Stage, path: string): Promise<T> => (await (await fetch(stage.origin + path, { headers: stage.headers })).json()) as T;
/** False where the visitor was faster. */
const post = async (stage: Stage, path: string, body: unknown): Promise<boolean> =>
  (await fetch(stage.origin + path, { method: 'POST', headers: stage.headers, body: JSON.stringify(body) })).ok;
