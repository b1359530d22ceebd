/** The gateway on a log in memory: no database, so that thousands of readers, or every order of events, can be tried. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { AlertMessage } from '../contract/alert.ts';
import { openGateway } from '../live/gateway.ts';
import type { Context } from '../runtime/context.ts';
import { openLog, type Log } from '../runtime/log.ts';
import type { Config } from '../runtime/config.ts';
import { anAlert } from './an-alert.ts';
import { testConfig } from './test-config.ts';

const epoch = '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f10';

/** Answers the one question that the gateway asks of the database itself: each district is known by its own id alone. */
class OwnIds extends DummyDriver {
  override async acquireConnection() {
    return {
      executeQuery: async ({ parameters }: { parameters: readonly unknown[] }) => ({ rows: (JSON.parse(parameters[0] as string) as string[]).map((id) => ({ id })) as never[] }),
      streamQuery: () => {
        throw new Error('never asked for');
      },
    };
  }
}
const ownIds = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(), createDriver: () => new OwnIds(),
    createIntrospector: (db) => new PostgresIntrospector(db), createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export interface LiveLog {
  port: number;
  messages: AlertMessage[];
  /** Into the log and out to the readers: what is committed is heard of. */
  append(districts: string[]): AlertMessage;
  /** As a notice does, or the poll that is there for lost ones. */
  wake(): void;
  close(): Promise<void>;
}

/** `beforeAnswer`: what happens between a question and the reading of the log for it. */
export async function openLiveLog({ config, log = openLog('silent'), beforeAnswer = async () => {} }: { config?: Partial<Config>; log?: Log; beforeAnswer?: () => Promise<void> } = {}): Promise<LiveLog> {
  const messages: AlertMessage[] = [];
  let wake = () => {};
  const context = {
    config: testConfig(config), log,
    db: { listen: async (_channel: string, heard: () => void) => void (wake = heard), as: (_role: string, work: (trx: unknown) => unknown) => work(ownIds) },
  } as unknown as Context;
  const http = createServer();
  const gateway = await openGateway(context, http, async (_context, after) => {
    await beforeAnswer();
    const read = after === undefined ? 0 : Number(after.split('.')[1]);
    return { cursor: `${epoch}.${messages.length}`, now: new Date().toISOString(), messages: messages.slice(read), fresh: after === undefined };
  });
  http.listen(0, '127.0.0.1', 4096);
  await once(http, 'listening');
  return {
    port: (http.address() as AddressInfo).port, messages, wake: () => wake(),
    append(districts) {
      const alert = anAlert({ version: messages.length + 1, area: { level: 'zone', id: 'z1-0', name: 'Somewhere', districts } });
      const message = { cursor: `${epoch}.${messages.length + 1}`, alert };
      messages.push(message);
      wake();
      return message;
    },
    async close() {
      http.close();
      await gateway.close();
    },
  };
}
