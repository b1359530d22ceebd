/** What comes before many a deed of staff, over HTTP as people do it: reports, proposals, alerts, people with passkeys. */
import { receiveTick, secondPersonWait, severePublishTick } from '../contract/limits.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import type { Me, ProposalView, StaffAlert, TokenAnswer } from '../contract/staff.ts';
import { aReport } from './builders.ts';
import { confirmAs } from './confirmed.ts';
import type { TestApp } from './harness.ts';
import type { PushService } from './push-service.ts';
import { softwareAuthenticator } from './software-authenticator.ts';

type Headers = Record<string, string>;

/** `given`: asked when it is needed, so that a test file may say what it needs before its application is up. */
export function staffWorld(given: () => { app: TestApp; push: PushService }) {
  /** A body of words is a file, with the type of it among the headers. */
  const call = (method: string, path: string, body: unknown, headers: Headers) =>
    fetch(`${given().app.origin}/api/v1/${path}`, { method, headers, body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) });
  async function done<T>(answer: Response): Promise<T> {
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  const post = async <T>(path: string, body: unknown, as: Headers) => done<T>(await call('POST', `staff/${path}`, body, as));
  const read = async <T>(path: string, as: Headers) => done<T>(await fetch(`${given().app.origin}/api/v1/staff/${path}`, { headers: as }));
  const outside = () => ({ origin: given().app.origin, 'content-type': 'application/json' });

  async function confirmed(role: Parameters<TestApp['signIn']>[0]): Promise<Headers> {
    const headers = await given().app.signIn(role);
    await confirmAs(given().app, headers);
    return headers;
  }

  let networks = 0;
  let groups = 0;
  /** Reports of people who have nothing to do with each other, in a district and market of their own; their tick is over. */
  async function reports(count: number): Promise<string[]> {
    const reviewer = await given().app.signIn('reviewer');
    const before = new Set((await read<QueueAnswer>('queue', reviewer)).reports.map(({ id }) => id));
    const { districts, zones } = given().app.areas;
    const zone = zones.find(({ districtId }) => districtId === districts[groups % districts.length]!.id)!.id;
    const market = (['down', 'coke', 'meth', 'pressed-pills', 'other'] as const)[Math.floor(groups++ / districts.length) % 5]!;
    for (let n = 0; n < count; n++) {
      const from = { 'content-type': 'application/json', 'x-forwarded-for': `198.51.${++networks}.7` };
      await done(await call('POST', 'reports', aReport({ zone, market, kind: 'suspected-overdose', effects: ['not-breathing'] }), from));
    }
    await given().app.pass(receiveTick);
    return (await read<QueueAnswer>('queue', reviewer)).reports.map(({ id }) => id).filter((id) => !before.has(id));
  }
  async function proposal(sources: number): Promise<ProposalView> {
    const reviewer = await given().app.signIn('reviewer');
    const before = new Set((await read<ProposalView[]>('proposals', reviewer)).map(({ id }) => id));
    for (const id of await reports(sources)) await post(`reports/${id}/decision`, { verdict: 'accept' }, reviewer);
    await given().app.settle();
    await given().app.pass(60_000);
    const made = (await read<ProposalView[]>('proposals', reviewer)).find(({ id, state }) => !before.has(id) && state === 'open');
    if (!made) throw new Error('no proposal was made');
    return made;
  }
  async function approved(sources: number): Promise<ProposalView> {
    const made = await proposal(sources);
    await post(`proposals/${made.id}/approve`, { ...made.draft, severity: 'Severe' }, await confirmed('reviewer'));
    return made;
  }
  async function alert(sources: number): Promise<StaffAlert['alert']> {
    const made = await approved(sources);
    await given().app.pass(severePublishTick);
    await given().app.pass(secondPersonWait);
    const alerts = await read<StaffAlert[]>('alerts', await given().app.signIn('reviewer'));
    const { alertId } = (await read<ProposalView[]>('proposals', await given().app.signIn('reviewer'))).find(({ id }) => id === made.id) ?? {};
    return (alerts.find(({ alert: { id } }) => id === alertId) ?? alerts[0]!).alert;
  }
  /** Somebody asks to take a severe alert back. */
  async function asked(): Promise<{ id: string; as: Headers }> {
    const { id } = await alert(3);
    const as = await confirmed('reviewer');
    await post(`alerts/${id}/cancel`, { reason: 'over', note: 'Nobody has seen it since.' }, as);
    return { id, as };
  }
  const person = async () => {
    const { id, name } = await read<Me>('me', await given().app.signIn('reviewer'));
    return { id, name };
  };
  const register = async (as: Headers) => {
    const authenticator = softwareAuthenticator(given().app.origin);
    const answer = authenticator.register(await post('passkeys/options', {}, as));
    return { authenticator, answer };
  };
  async function withPasskey() {
    const as = await given().app.signIn('reviewer');
    const { authenticator, answer } = await register(as);
    await post('passkeys', answer, as);
    return { as, authenticator };
  }
  const device = () => {
    const { endpoint, keys } = given().push.addReceiver();
    return { endpoint, keys };
  };
  /** Long enough after the walk's own clock, which moves by hours. */
  const shift = { day: '2026-12-20', from: '10:00', to: '12:00', weeks: 1 };
  let names = 0;
  const name = () => `Name ${++names}`;
  const newToken = () => ({ name: name(), role: 'laboratory', organisation: 'Harbor Checks', noSharingWithEnforcement: true });
  const laboratoryToken = async () => post<TokenAnswer>('tokens', newToken(), await confirmed('administrator'));

  return {
    call, done, post, read, outside, confirmed, reports, proposal, approved, alert, asked, person, register, withPasskey, device, shift, name, newToken,
    laboratoryToken,
  };
}
