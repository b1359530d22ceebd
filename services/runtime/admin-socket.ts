/**
 * How `npm run admin` reaches a running process: one line of JSON in, lines of JSON out, over a socket in the data
 * folder that only its owner may open.
 */
import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { faultOf } from './log.ts';

/** Where a command says what it has to say, a line at a time. */
export type Print = (line: string) => void;
export type RunCommand = (args: string[], print: Print) => Promise<number>;

const socketPath = (dir: string) => join(dir, 'admin.sock');

export async function listenForCommands(dir: string, run: RunCommand): Promise<Server> {
  const path = socketPath(dir);
  rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.on('error', () => {});
    createInterface({ input: socket }).once('line', async (line) => {
      const say = (message: object) => socket.writable && socket.write(`${JSON.stringify(message)}\n`);
      try {
        say({ exit: await run(JSON.parse(line) as string[], (text) => say({ text })) });
      } catch (error) {
        say({ text: `The command failed: ${JSON.stringify(faultOf(error))}` });
        say({ exit: 1 });
      }
      socket.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return server;
}

/** The exit code, or undefined where no process listens. */
export function sendCommand(dir: string, args: string[], print: Print): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath(dir));
    let exit = 1;
    let connected = false;
    socket.once('connect', () => {
      connected = true;
      socket.write(`${JSON.stringify(args)}\n`);
    });
    createInterface({ input: socket }).on('line', (line) => {
      const message = JSON.parse(line) as { text?: string; exit?: number };
      if (message.text !== undefined) print(message.text);
      if (message.exit !== undefined) exit = message.exit;
    }).on('error', () => {});
    socket.on('error', () => {});
    socket.on('close', () => resolve(connected ? exit : undefined));
  });
}
