/**
 * PostgreSQL goes down and comes back, in both ways that operators and crashes take it down, while pages are open, an alert goes out
 * and pushes are under way: the processes live on, every page has each alert once and in order, every browser gets it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type Cluster } from '../../infra/test/postgres.ts';
import { openFaultWorld, until, type FaultWorld } from './fault-world.ts';

let cluster: Cluster;
let world: FaultWorld;
beforeAll(async () => {
  cluster = await startPostgres();
  world = await openFaultWorld(300, cluster.url);
}, 120_000);
afterAll(async () => {
  await world?.close();
  await cluster?.stop();
});

test('what is under way when PostgreSQL goes down is finished when it is back', async () => {
  const died = Promise.race([world.api, world.worker].map(async (product) => product.exited.then((code) => ({ code, said: product.said() }))));
  for (const how of ['fast', 'immediate'] as const) {
    const posts = world.posts();
    await world.issue();
    await until(() => world.posts() > posts + 30 && world.heard() > 0, 5000);
    await cluster.halt(how);
    const issued = world.issue();
    await wait(1500);
    await cluster.resume();
    await issued;
  }
  for (const one of world.services) one.heal();
  await Promise.race([world.reached(), died.then((end) => expect(end).toBe('alive'))]);
}, 180_000);
