/**
 * The attacker who has the database, every table of it, and the key folder, and tries 2^16 addresses against every byte
 * string: as it is, as its network, hashed in the usual ways, and keyed with everything that he found.
 */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '@porchlight/db/connect.ts';

/** Enough of a hash to know it by, also where only its beginning was kept. */
const known = 8;
const prefix = (bytes: Buffer) => bytes.toString('hex', 0, known);

const asText = (text: string) => `text ${text}`;

/** Every string of bytes that is stored: what columns hold, and what hex and base64 in texts stand for. */
export async function storedBytes({ owner }: Db): Promise<Set<string>> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
      and tablename not in ('spatial_ref_sys', 'zone', 'district', 'zone_cell')`.execute(owner);
  const found = new Set<string>();
  const keep = (bytes: Buffer) => bytes.length >= known && found.add(prefix(bytes));
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
export async function recognised(addresses: readonly string[], stored: ReadonlySet<string>, keys: readonly Buffer[]): Promise<string[]> {
  const isThere = (hex: string) => stored.has(hex.slice(0, 2 * known));
  const keyed = keys.map(hmacUnder);
  const found: string[] = [];
  for (const [index, address] of addresses.entries()) {
    // The server's connections want to be heard meanwhile.
    if (index % 2048 === 0) await new Promise(setImmediate);
    const texts = [address, address.split('.').slice(0, 3).join('.')];
    const gaveAway = texts.some((text) => stored.has(asText(text))
      || ['sha256', 'sha1', 'md5'].some((name) => isThere(hash(name, text))) || keyed.some((hmac) => isThere(hmac(text))));
    if (gaveAway) found.push(address);
  }
  return found;
}

/** HMAC-SHA256 (RFC 2104) in hex, with what depends on the key alone made once: there are millions to try. */
function hmacUnder(key: Buffer): (text: string) => string {
  const block = Buffer.alloc(64);
  (key.length > 64 ? hash('sha256', key, 'buffer') : key).copy(block);
  const inner = Buffer.concat([block.map((byte) => byte ^ 0x36), Buffer.alloc(32)]);
  const outer = Buffer.concat([block.map((byte) => byte ^ 0x5c), Buffer.alloc(32)]);
  return (text) => {
    const length = inner.write(text, 64, 'latin1');
    outer.write(hash('sha256', inner.subarray(0, 64 + length)), 64, 'hex');
    return hash('sha256', outer);
  };
}
