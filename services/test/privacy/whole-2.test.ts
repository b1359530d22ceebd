/** I3 to I6 with the whole application running, on either engine: one half of the histories; two files run side by side. */
import { test } from 'vitest';
import { wholeRuns } from './runs.ts';
import { proveWhole, title } from './whole.ts';

test(title, () => proveWhole(1), 60_000 + wholeRuns * 20_000);
