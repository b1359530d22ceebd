/** A reviewer asks one question; who holds the report's code reads it and answers, with script and without. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '@porchlight/services/contract/limits.ts';
import { newReportCode, printReportCode } from '@porchlight/services/contract/report-code.ts';
import type { QueueAnswer } from '@porchlight/services/contract/queue.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { openChromium, visit, type Browser } from '../drivers/chromium.ts';

let app: TestApp;
let browser: Browser;
let reviewer: Record<string, string>;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  reviewer = await app.signIn('reviewer');
  // Still at the screen, whatever the clock does.
  await app.context.db.owner.updateTable('session').set({ expires_at: new Date(Date.now() + 24 * 3_600_000) }).execute();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const staff = (path: string, body?: unknown) => fetch(`${app.origin}/api/v1/staff/${path}`, { headers: reviewer, ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }) });
const queue = async () => ((await (await staff('queue')).json()) as QueueAnswer).reports;

async function asked(text: string): Promise<string> {
  const code = newReportCode();
  await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(aReport({ zone: app.areas.zones[0]!.id, code, text })) });
  const { id } = (await queue()).find((report) => report.text === text)!;
  expect((await staff(`reports/${id}/mark`, { do: 'ask', question: 'did-naloxone-help' })).status).toBe(204);
  await app.pass(receiveTick);
  return code;
}

test.each([true, false])('the question stands on the page of the report and its answer reaches reviewers (script: %s)', async (javaScriptEnabled) => {
  const text = `A story, script ${javaScriptEnabled}`;
  const code = await asked(text);
  const { page, wrongs } = await visit(browser, app.origin, { javaScriptEnabled, viewport: { width: 360, height: 740 } });
  const look = async () => {
    await page.goto(`${app.origin}/status`);
    await page.getByLabel('Report code').fill(printReportCode(code));
    await page.getByRole('button', { name: 'Look it up' }).click();
  };
  await look();
  await page.getByRole('heading', { name: 'A question for you' }).waitFor();
  expect(await page.getByText('Was naloxone given, and how many doses?').isVisible()).toBe(true);
  if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
  // A page without script does not carry the code along.
  if (!javaScriptEnabled) await page.getByLabel('Report code').fill(code);
  await page.getByLabel('Your answer').fill('Two doses, then she woke.');
  await page.getByRole('button', { name: 'Send this answer' }).click();
  await page.getByText('Added. A person will read it together with your report.').waitFor();
  expect(await page.getByRole('heading', { name: 'A question for you' }).count()).toBe(0);
  await app.pass(receiveTick);
  expect((await queue()).find((report) => report.text === text)).toMatchObject({ question: 'did-naloxone-help', additions: ['Two doses, then she woke.'] });
  await look();
  await page.getByRole('heading', { name: 'Add to it' }).waitFor();
  expect(wrongs).toEqual([]);
});
