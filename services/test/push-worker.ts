/**
 * A worker as in the product, to be killed, on a clock that runs faster and goes on where the one before it stopped:
 * `node push-worker.ts <speed> <since>`, milliseconds since 1970 at which that clock and the world's said the same.
 */
import { runningClock } from '../runtime/clock.ts';
import { readConfig } from '../runtime/config.ts';
import { start } from '../start.ts';

const [speed, since] = process.argv.slice(2).map(Number) as [number, number];
const now = () => since + (Date.now() - since) * speed;
const clock = { ...runningClock(speed), now, date: () => new Date(now()) };
const running = await start({ config: readConfig({ ...process.env, ROLE: 'worker' }), clock });
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
console.log('The worker is running.');
