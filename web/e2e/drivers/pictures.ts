/** Pictures of pages as they were seen, kept beside the results of the tests and never committed. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from './chromium.ts';

const folder = join(import.meta.dirname, '../../../artifacts/test/pictures');

/** `name`: with folders, such as `es/report-dark`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name.replace(/\/(?=-|$)/, '/home')}.jpg`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, type: 'jpeg', quality: 60, fullPage: true });
}
