/** kill -9 amid a stream of reports: what was answered 202 is there, what was sent again is there once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newReportCode } from '../contract/report-code.ts';
import type { NewReport } from '../contract/report.ts';
import { openKeys } from '../runtime/keys.ts';
import { openItem } from '../runtime/sealed.ts';
import { aReport } from './builders.ts';
import { prepareGround, startProduct, type Ground, type Product } from './product.ts';

let ground: Ground;
let zones: string[];
beforeAll(async () => {
  ground = await prepareGround();
  const db = await ground.openDatabase();
  zones = (await db.owner.selectFrom('zone').select('id').execute()).map(({ id }) => id);
  await db.close();
}, 120_000);
afterAll(() => ground.remove());

const send = (product: Product, report: NewReport) =>
  fetch(`${product.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(report) });

/** Sends new reports, eight at a time, until one cannot be sent; calls back on each answer. */
async function stream(product: Product, sent: Map<NewReport, 'unanswered' | number>, answered: () => void): Promise<void> {
  const sender = async (): Promise<void> => {
    for (;;) {
      const report = aReport({ zone: zones[sent.size % zones.length]!, code: newReportCode(), text: `report ${sent.size}` });
      sent.set(report, 'unanswered');
      const status = await send(product, report).then((answer) => answer.status, () => undefined);
      if (status === undefined) return;
      sent.set(report, status);
      answered();
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
}

test('three kills in a row on one folder lose nothing that was answered 202 and double nothing that was sent again', async () => {
  const sent = new Map<NewReport, 'unanswered' | number>();
  const killedWith: number[] = [];
  for (let kills = 0; kills < 3; kills++) {
    const product = await startProduct(ground);
    const waiting = [...sent].filter(([, status]) => status === 'unanswered').map(([report]) => report);
    for (const report of waiting) sent.set(report, (await send(product, report)).status);
    let answers = 0;
    const killed = Promise.withResolvers<void>();
    const sending = stream(product, sent, () => {
      if (++answers === 60 + kills * 17) void product.kill().then(killed.resolve);
    });
    await killed.promise;
    await sending;
    killedWith.push([...sent.values()].filter((status) => status === 'unanswered').length);
  }
  expect(killedWith.every((unanswered) => unanswered > 0)).toBe(true);

  const last = await startProduct(ground);
  for (const [report, status] of sent) if (status === 'unanswered') sent.set(report, (await send(last, report)).status);
  // One that was answered, again: the same report.
  expect((await send(last, [...sent.keys()][0]!)).status).toBe(202);
  expect([...sent.values()].every((status) => status === 202)).toBe(true);
  expect(await last.stop()).toBe(0);

  const keys = await openKeys(ground.keysDir);
  const db = await ground.openDatabase();
  const spooled = await db.owner.selectFrom('intake_spool').select(['tick', 'dedupe', 'sealed']).execute();
  const opened = await db.owner.selectFrom('report').select('code_hmac as code').execute();
  await db.close();
  const items = await Promise.all(spooled.map((row) => openItem(keys, row)));
  const rows = [...items.map((item) => Buffer.from((item as { codeHmac: string }).codeHmac, 'base64')), ...opened.map(({ code }) => code)].map((code) => code.toString('hex')).sort();
  const expected = await Promise.all([...sent.keys()].map(async ({ code }) => (await keys.hmac('report-code', code)).toString('hex')));
  expect(rows).toEqual(expected.sort());
}, 180_000);
