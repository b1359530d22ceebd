import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../test/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

test('a socket that asks without end is let go; the others are answered', async () => {
  const open = () => io(app.origin, { transports: ['websocket'], reconnection: false, forceNew: true });
  const [flood, calm] = [open(), open()];
  const gone = new Promise((resolve) => flood.once('disconnect', resolve));
  let answers = 0;
  for (let asked = 0; asked < 500; asked++) flood.emit('watch', {}, () => answers++);
  expect(await gone).toBe('io server disconnect');
  expect(answers).toBeLessThan(100);
  expect(await calm.timeout(5000).emitWithAck('watch', {})).toMatchObject({ fresh: true });
  calm.close();
});
