/** What reviewers do. */
import { addAuthenticator, type Page, type Visitor } from './chromium.ts';

/** Opens a one-time link, adds a passkey and keeps recovery codes. */
export async function joinWithPasskey(visitor: Visitor, link: string): Promise<void> {
  const { page } = visitor;
  await page.goto(link);
  await addAuthenticator(visitor);
  await page.getByRole('button', { name: 'Open your account' }).click();
  await page.getByRole('button', { name: 'Add a passkey now' }).click();
  await page.getByText('The passkey is added.').waitFor();
}

export async function signOutAndInAgain({ page }: Visitor, origin: string): Promise<void> {
  await page.goto(`${origin}/staff/me`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(`${origin}/staff`);
  await page.getByRole('button', { name: /passkey/i }).click();
  await page.getByRole('heading', { name: /reports|queue/i }).first().waitFor();
}

/** The queue lets a second tap rest this long after something has moved under a thumb. */
const restMs = 600;

/** Accepts everything open in the queue; of reports that look like one person's, says that they are not. */
export async function acceptAll({ page }: Visitor, count: number): Promise<void> {
  const accept = page.locator('[data-do="accept"]');
  await accept.nth(count - 1).waitFor();
  for (let done = 0; done < count; done++) {
    const card = page.locator('[data-report]').filter({ has: accept }).first();
    const id = await card.getAttribute('data-report');
    const separate = card.getByRole('button', { name: 'Accept as another person' });
    const doubtful = (await separate.count()) > 0;
    await (doubtful ? separate : card.locator('[data-do="accept"]')).click();
    if (doubtful) await card.getByRole('button', { name: /^Same wifi or phone network/ }).click();
    await page.locator(`[data-report="${id}"] .outcome`).waitFor();
    if (doubtful) await page.waitForTimeout(restMs);
  }
}

/** On the page of proposals: opens the first, where it is not open already. */
export async function openProposal(page: Page): Promise<void> {
  const closed = page.getByRole('button', { name: 'Read and decide' });
  await closed.or(page.locator('[data-approve]')).first().waitFor();
  if (await closed.count()) await closed.first().click();
}

/** Approves the one proposal there is, with a headline of one's own. */
export async function approve({ page }: Visitor, origin: string, headline: string): Promise<void> {
  await page.goto(`${origin}/staff/proposals`);
  await openProposal(page);
  await page.getByLabel(/headline/i).fill(headline);
  await page.locator('[data-approve]').click();
  await page.getByRole('button', { name: 'Take it back' }).waitFor();
}

/** What pages of staff ask every five seconds, they ask now: their clock, installed before they were opened, is moved on so far. */
export const nextRound = (page: Page): Promise<void> => page.clock.fastForward(5_000);

/** Opens every page of the menu one after the other, each afresh, and hands it over when it has its data. */
export async function openStaffPages(
  page: Page, origin: string, look: (path: string, headers: Record<string, string>) => Promise<void>,
): Promise<string[]> {
  await page.goto(`${origin}/staff/me`);
  const links = page.locator('header a[href^="/staff"]');
  await links.first().waitFor({ state: 'attached' });
  const paths = await links.evaluateAll((all) => [...new Set(all.map((link) => new URL((link as HTMLAnchorElement).href).pathname))]);
  for (const path of paths) {
    const answer = await page.goto(origin + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText(/^Getting /).first().waitFor({ state: 'hidden' });
    await look(path, answer!.headers());
  }
  return paths;
}
