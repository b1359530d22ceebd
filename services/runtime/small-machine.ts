/** What a machine must have, or the service would start and fall over in the hour it is needed. Said in a sentence, at start. */
import { existsSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { Config } from './config.ts';
import { hasDatabase } from './data-folder.ts';

/** Bytes. */
export interface Machine { memory: number; disk: number }

/** The machine has too little; the message is for whoever started it. */
export class SmallMachine extends Error {}

const megabyte = 2 ** 20;

/**
 * Bytes: with the embedded database a start takes up to 1.2 GB for half a second (test/peak-memory.embedded.test.ts), and 0.8 GB
 * stay. A process beside PostgreSQL is 225 MB when it starts (docs/scale.md).
 */
export const needs = {
  embedded: { memory: 1280 * megabyte, disk: 1024 * megabyte },
  postgres: { memory: 384 * megabyte, disk: 50 * megabyte },
} as const;

/** Bytes: a database that is there already starts again with less, or a box that ran well would never come back after a power cut. */
export const leastDisk = 100 * megabyte;

type Place = Pick<Config, 'databaseUrl' | 'dataDir' | 'keysDir'>;

/** Memory is what the machine has, or the container where that is less; disk is what is free where the service writes. */
export function readMachine({ databaseUrl, dataDir, keysDir }: Place): Machine {
  let folder = databaseUrl ? keysDir : dataDir;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  // 0, or a number beyond all memory, where nothing limits it.
  const limit = process.constrainedMemory();
  return { memory: limit > 0 ? Math.min(limit, totalmem()) : totalmem(), disk: bavail * bsize };
}

/** Throws SmallMachine. Returns a warning in words, where it starts and has less than it should. */
export function refuseSmallMachine(place: Place, { memory, disk }: Machine = readMachine(place)): string | undefined {
  const wanted = place.databaseUrl ? needs.postgres : needs.embedded;
  const inMegabytes = (bytes: number) => `${Math.floor(bytes / megabyte).toLocaleString('en')} MB`;
  const why = place.databaseUrl ? 'a process of this service needs' : 'the embedded database needs';
  if (memory < wanted.memory) {
    const other = place.databaseUrl ? '' : ', or PostgreSQL on another machine: set DATABASE_URL';
    throw new SmallMachine(`This machine has ${inMegabytes(memory)} of memory; ${why} ${inMegabytes(wanted.memory)}. Use a bigger one${other}.`);
  }
  if (disk >= wanted.disk) return undefined;
  const words = `Only ${inMegabytes(disk)} of disk are free where ${place.databaseUrl ? 'KEYS_DIR' : 'DATA_DIR'} is; ${why} ${inMegabytes(wanted.disk)}.`;
  if (!place.databaseUrl && hasDatabase(place) && disk >= leastDisk) return `${words} Make room soon: below ${inMegabytes(leastDisk)} it does not start.`;
  throw new SmallMachine(`${words} Make room, then start again.`);
}
