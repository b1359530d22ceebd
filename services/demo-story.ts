/**
 * Plays a morning through the real path, over HTTP: invented reports, an invented reviewer who leaves a visitor time to act
 * first, and the minutes from the first report to those who work outside and to everybody.
 */
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { AlertList } from './contract/alert.ts';
import type { HeadsUpsAnswer } from './contract/heads-up.ts';
import type { QueueAnswer } from './contract/queue.ts';
import { newReportCode } from './contract/report-code.ts';
import type { NewReport } from './contract/report.ts';
import type { ProposalView, TextDrafts } from './contract/staff.ts';
import type { ServedArea } from './contract/zones.ts';
import { morning } from './demo-morning.ts';

/** Invites are one-time links: a script's token would not do, for a person publishes. `speed`: clock minutes in a real one. */
interface Setting { origin: string; publicOrigin: string; invites: { reviewer: string; outreach: string }; speed: number; say: (line: string) => void }
interface Stage extends Setting {
  reviewer: Headers; outreach: Headers; market: string;
  /** Clock minutes since the first report. */
  minute(): number;
}
type Headers = Record<string, string>;

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));
/** Real seconds that a visitor has before the invented reviewer acts. */
const patience = 5;

export async function tellStory(setting: Setting): Promise<void> {
  const { zones } = (await (await fetch(`${setting.origin}/api/v1/zones/served`)).json()) as ServedArea;
  const zone = zones.find(({ name }) => /Baltimore.*centre/.test(name)) ?? zones[0]!;
  const begun = Date.now();
  const stage: Stage = {
    ...setting, market: morning[0]!.report.market, minute: () => Math.round(((Date.now() - begun) * setting.speed) / 60_000),
    reviewer: await join(setting, setting.invites.reviewer), outreach: await join(setting, setting.invites.outreach),
  };
  const [, headsUp, warning] = await Promise.all([
    sendAll(stage, zone), firstOf(stage, async () => (await get<HeadsUpsAnswer>(stage, '/api/v1/staff/heads-ups', stage.outreach)).headsUps.length > 0),
    firstOf(stage, async () => (await get<AlertList>(stage, '/api/v1/alerts')).messages.length > 0), review(stage),
  ]);
  const people = morning.reduce((sum, told) => sum + told.people, 0);
  stage.say(`
  ${people} people, ${morning.length} reports, one neighbourhood.
  First report to outreach workers    ${inMinutes(headsUp)}
  First report to public warning      ${inMinutes(warning)}`);
  await update(stage);
}

const inMinutes = (minutes: number | undefined) => (minutes === undefined ? 'not in this run' : `${minutes} min`);

async function sendAll(stage: Stage, zone: { id: string; name: string }): Promise<void> {
  for (const [sender, { minute, people, report }] of morning.entries()) {
    await seconds(Math.max(0, ((minute - stage.minute()) * 60) / stage.speed));
    await send(stage, { ...report, zone: zone.id, code: newReportCode() }, sender);
    stage.say(`${clock(stage)} A report from ${zone.name}: ${people === 1 ? 'one person' : `${people} people`}, sold as ${report.market}.`);
  }
}

const clock = (stage: Stage) => `+${String(stage.minute()).padStart(2)} min `;

async function send({ origin }: Stage, report: NewReport, sender: number): Promise<void> {
  const challenge = (await (await fetch(`${origin}/api/v1/challenge`)).json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  const answer = await fetch(`${origin}/api/v1/reports`, {
    method: 'POST',
    // Addresses set aside for examples: each invented person has their own network.
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.${113 + sender}.7` },
    body: JSON.stringify({ ...report, proof: { challenge, solution } }),
  });
  if (answer.status !== 202) throw new Error(`the report was answered ${answer.status}`);
}

/** Clock minutes until it was so; undefined where it never was within two hours of the clock. */
async function firstOf(stage: Stage, isSo: () => Promise<boolean>): Promise<number | undefined> {
  while (stage.minute() < 120) {
    if (await isSo()) return stage.minute();
    await seconds(1);
  }
}

/** Tells outreach of the first, accepts what comes, approves what is proposed, in Spanish too. Whatever the visitor did first stays. */
async function review(stage: Stage): Promise<void> {
  const firstSeen = new Map<string, number>();
  const waited = (id: string) => {
    firstSeen.set(id, firstSeen.get(id) ?? Date.now());
    return Date.now() - firstSeen.get(id)! >= patience * 1000;
  };
  let told = false;
  while (stage.minute() < 120) {
    await seconds(1);
    const { reports } = await get<QueueAnswer>(stage, '/api/v1/staff/queue', stage.reviewer);
    for (const report of reports.filter(({ market, state }) => market === stage.market && state === 'open')) {
      if (!waited(report.id)) continue;
      if (!told) {
        told = true;
        if (await post(stage, `/api/v1/staff/reports/${report.id}/heads-up`)) stage.say(`${clock(stage)} The demo reviewer told outreach: one report, not checked.`);
        continue;
      }
      if (await post(stage, `/api/v1/staff/reports/${report.id}/decision`, { verdict: 'accept' })) stage.say(`${clock(stage)} The demo reviewer accepted a report.`);
    }
    const all = (await get<ProposalView[]>(stage, '/api/v1/staff/proposals', stage.reviewer)).filter(({ incident }) => incident.market === stage.market);
    const proposal = all.find(({ state }) => state === 'open') ?? all.find(({ state }) => state === 'issued') ?? all[0];
    if (all.some(({ state }) => state === 'issued') && stage.minute() > morning.at(-1)!.minute + 5) return;
    if (proposal?.state !== 'open' || !waited(proposal.id)) continue;
    const { es } = await get<TextDrafts>(stage, `/api/v1/staff/proposals/${proposal.id}/texts`, stage.reviewer);
    if (await post(stage, `/api/v1/staff/proposals/${proposal.id}/approve`, { ...proposal.draft, texts: { es } })) stage.say(`${clock(stage)} The demo reviewer approved an alert: ${proposal.reason}`);
  }
}

/** What an hour more has shown. */
async function update(stage: Stage): Promise<void> {
  const [latest] = (await get<AlertList>(stage, '/api/v1/alerts')).messages;
  if (!latest) return;
  const { id, severity, wording, steps, texts } = latest.alert;
  const note = 'Demo: most people needed two or three doses of naloxone, and breaths in between.';
  const es = texts?.es && { ...texts.es, note: 'Demo: la mayoría necesitó dos o tres dosis de naloxona, y boca a boca entre ellas.' };
  if (await post(stage, `/api/v1/staff/alerts/${id}/update`, { severity, wording, steps, hours: 72, note, ...(es && { texts: { es } }) })) stage.say(`${clock(stage)} The alert was updated.`);
}

/** Invented staff join as anybody does. */
async function join({ origin, publicOrigin }: Setting, invite: string): Promise<Headers> {
  const headers = { origin: publicOrigin, 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/api/v1/staff/join`, { method: 'POST', headers, body: JSON.stringify({ token: invite.split('#')[1] }) });
  return { ...headers, cookie: answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') };
}
const get = async <T>({ origin }: Setting, path: string, headers: Headers = {}): Promise<T> => (await (await fetch(origin + path, { headers })).json()) as T;
/** False where the visitor was faster. */
const post = async (stage: Stage, path: string, body: unknown = {}): Promise<boolean> =>
  (await fetch(stage.origin + path, { method: 'POST', headers: stage.reviewer, body: JSON.stringify(body) })).ok;
