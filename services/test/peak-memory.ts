/** A process of its own: the product starts and stops; the most bytes that were resident meanwhile. */
import { readConfig } from '../runtime/config.ts';
import { start } from '../start.ts';

const running = await start({ config: readConfig() });
await running.stop();
console.log(process.resourceUsage().maxRSS * 1024);
process.exit(0);
