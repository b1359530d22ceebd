/**
 * The attacker who has the database, every table of it, and the key folder, and tries 2^16 addresses against every byte
 * string: as it is, as its network, hashed in the usual ways, and keyed with everything that he found.
 */
import { createHash, createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '@porchlight/db/connect.ts';

/** Enough of a hash to know it by, also where only its beginning was kept. */
const known = 8;

const asText = (text: string) => `text ${text}`;

/** Every string of bytes that is stored: what columns hold, and what hex and base64 in texts stand for. */
export async function storedBytes({ owner }: Db): Promise<Set<string>> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
      and tablename not in ('spatial_ref_sys', 'zone', 'district', 'zone_cell')`.execute(owner);
  const found = new Set<string>();
  const keep = (bytes: Buffer) => bytes.length >= known && found.add(bytes.toString('latin1', 0, known));
  const walk = (value: unknown): void => {
    if (value !== null && typeof value === 'object') return Object.values(value).forEach(walk);
    if (typeof value !== 'string') return;
    for (const part of [value, ...value.split(/[^\w+/=.:-]+/)]) {
      found.add(asText(part));
      keep(Buffer.from(part));
      if (/^\\?x?[0-9a-f]{16,}$/i.test(part)) keep(Buffer.from(part.replace(/^\\x/, ''), 'hex'));
      if (/^[\w+/-]{11,}={0,2}$/.test(part)) keep(Buffer.from(part, 'base64'));
    }
  };
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.id(schema, name)} t`.execute(owner);
    rows.forEach(({ row }) => walk(row));
  }
  return found;
}

/** What lies in a folder, each file a key to try. */
export const filesIn = (dir: string): Buffer[] => readdirSync(dir, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name)));

/** Those of the addresses that some stored byte string gives away. */
export function recognised(addresses: readonly string[], stored: ReadonlySet<string>, keys: readonly Buffer[]): string[] {
  const isThere = (bytes: Buffer) => stored.has(bytes.toString('latin1', 0, known));
  return addresses.filter((address) => [address, address.split('.').slice(0, 3).join('.')].some((text) =>
    stored.has(asText(text))
    || ['sha256', 'sha1', 'md5'].some((hash) => isThere(createHash(hash).update(text).digest()))
    || keys.some((key) => isThere(createHmac('sha256', key).update(text).digest()))));
}
