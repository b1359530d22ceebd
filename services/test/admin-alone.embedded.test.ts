/** `npm run admin` on the embedded database: over the socket of the process that owns the folder, and alone after that was killed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareGround, runNode, startProduct, type Ground, type Product } from './product.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await prepareGround();
}, 120_000);
afterAll(() => ground.remove());

const invite = async (name: string) => {
  const { code, said } = await runNode('admin.ts', ground.env, ['invite', 'reviewer', name]);
  expect(code).toBe(0);
  return said.split('#')[1]!.split('\n')[0]!;
};
const join = async ({ origin }: Product, token: string) => (await fetch(`${origin}/api/v1/staff/join`, {
  method: 'POST', headers: { origin: `http://localhost:${new URL(origin).port}`, 'content-type': 'application/json' }, body: JSON.stringify({ token }),
})).status;

test('an invitation made beside the product and one made while it lies killed both work', async () => {
  const first = await startProduct(ground);
  expect(await join(first, await invite('Anna'))).toBe(200);
  await first.kill();
  const alone = await invite('Ben');
  const second = await startProduct(ground);
  expect(await join(second, alone)).toBe(200);
  expect(await second.stop()).toBe(0);
}, 240_000);
