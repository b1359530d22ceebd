/**
 * Keys outside the database, in KEYS_DIR, one file each (0600), shared by all processes:
 * `long-lived/` (in backups), `ticks/` (seal the spool, destroyed when the tick is opened) and
 * `hours/` (seal texts, destroyed after 72 h), `outreach/` (seal notes for outreach, destroyed after 12 h) and `backups/` (open
 * the embedded database's hourly backups, one each, destroyed with it). A destroyed key makes every copy of what it sealed unreadable,
 * in backups and in the write-ahead log too.
 */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hmacUnder, type Hmac } from './hmac-sha256.ts';

type Passing = 'ticks' | 'hours' | 'outreach' | 'backups';
type Kind = 'long-lived' | Passing;
export type LongLivedKey = 'report-code' | 'endpoint-lookup' | 'endpoint-seal' | 'session' | 'audit';

export interface Keys {
  /** HMAC-SHA256 under a long-lived key. */
  hmac(key: LongLivedKey, text: string): Promise<Buffer>;
  /** HMAC-SHA256 of each under a tick's key, made at first use: once the key is destroyed, nothing ties them to what they were made of. */
  tickHmacs(name: string, texts: readonly string[]): Promise<Buffer[]>;
  /** The same; `undefined` where the key is not there. */
  heldTickHmacs(name: string, texts: readonly string[]): Promise<Buffer[] | undefined>;
  /** AES-256-GCM under a named key: nonce 12, text, tag 16. `bound` must be given again to open. Makes the key at first use. */
  seal(kind: Kind, name: string, data: Buffer, bound: string): Promise<Buffer>;
  /** Several, one after the other into one place: what of it they take. `next` is asked when it is an item's turn, and may use one place for all. */
  sealAll(kind: Kind, name: string, count: number, next: (at: number) => { data: Buffer; bound: string }, into: Buffer): Promise<Buffer>;
  /** `undefined` where the key was destroyed. Throws where the bytes were changed or bound to something else. */
  open(kind: Kind, name: string, sealed: Buffer, bound: string): Promise<Buffer | undefined>;
  names(kind: Passing): Promise<string[]>;
  destroy(kind: Passing, name: string): Promise<void>;
  /** A line beside the keys, written anew as a whole: what whoever owns the database alone must not be able to change. */
  keepLine(name: string, line: string): Promise<void>;
  keptLine(name: string): Promise<string | undefined>;
  /** A secret of another format (the VAPID pair), made once by `make`. Long-lived where nothing else is said. */
  secret(name: string, make: () => string, kind?: 'long-lived' | 'backups'): Promise<string>;
}

/** File name of a tick's or an hour's key. */
export const keyName = (time: Date) => time.toISOString().slice(0, 16).replace(':', '');

/** Real milliseconds. */
const heldFor = 30_000;

const missing = (error: unknown) => (error as { code?: string }).code === 'ENOENT';

/** Reckoned at a key's first use, and forgotten with it. */
const reckoned = new WeakMap<KeyObject, Hmac>();
function hmacs(key: KeyObject, texts: readonly string[]): Buffer[] {
  let hmac = reckoned.get(key);
  if (!hmac) {
    const bytes = key.export();
    hmac = hmacUnder(bytes);
    bytes.fill(0);
    reckoned.set(key, hmac);
  }
  return texts.map(hmac.of);
}

const [nonceBytes, tagBytes] = [12, 16];
/** Bytes that sealing adds. */
export const sealingBytes = nonceBytes + tagBytes;

function sealInto(place: Buffer, key: KeyObject, nonce: Buffer, data: Buffer, bound: string): void {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  place.set(nonce);
  place.set(cipher.update(data), nonceBytes);
  cipher.final();
  place.set(cipher.getAuthTag(), place.length - tagBytes);
}

export async function openKeys(dir: string): Promise<Keys> {
  for (const kind of ['long-lived', 'ticks', 'hours', 'outreach', 'backups']) await mkdir(join(dir, kind), { recursive: true, mode: 0o700 });
  // Tick and hour keys stay in memory under a minute: a destroyed file must be the end of them.
  // As key objects: of plain bytes each use would make one, which takes five times as long as an HMAC.
  const held = new Map<string, { key: KeyObject; until: number }>();

  function letGo(path: string): void {
    const { key } = held.get(path) ?? {};
    held.delete(path);
    if (!key) return;
    reckoned.get(key)?.forget();
    reckoned.delete(key);
  }

  async function read(kind: Kind, name: string): Promise<KeyObject | undefined> {
    const path = `${kind}/${name}`;
    const known = held.get(path);
    if (known && known.until > Date.now()) return known.key;
    letGo(path);
    try {
      const bytes = await readFile(join(dir, path));
      const key = createSecretKey(bytes);
      bytes.fill(0);
      held.set(path, { key, until: kind === 'long-lived' ? Infinity : Date.now() + heldFor });
      // Another process destroys the file: nothing would ask here again, and the key would stay until this process ends.
      if (kind !== 'long-lived') setTimeout(() => letGo(path), heldFor).unref();
      return key;
    } catch (error) {
      if (missing(error)) return undefined;
      throw error;
    }
  }

  // Written whole and synced under another name, then linked: two processes making one key agree on the first.
  async function readOrMake(kind: Kind, name: string, make: () => Buffer): Promise<KeyObject> {
    const known = await read(kind, name);
    if (known) return known;
    const draft = join(dir, kind, `.${randomUUID()}`);
    await writeFile(draft, make(), { mode: 0o600, flush: true });
    try {
      await link(draft, join(dir, kind, name));
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    } finally {
      await unlink(draft);
    }
    const folder = await open(join(dir, kind));
    await folder.sync().catch(() => {}); // not every system can sync a folder
    await folder.close();
    const made = await read(kind, name);
    if (!made) throw new Error(`key ${kind} vanished while being made`);
    return made;
  }

  return {
    async hmac(name, text) {
      return hmacs(await readOrMake('long-lived', name, () => randomBytes(32)), [text])[0]!;
    },
    async tickHmacs(name, texts) {
      return hmacs(await readOrMake('ticks', name, () => randomBytes(32)), texts);
    },
    async heldTickHmacs(name, texts) {
      const key = await read('ticks', name);
      return key && hmacs(key, texts);
    },
    async seal(kind, name, data, bound) {
      const key = await readOrMake(kind, name, () => randomBytes(32));
      const sealed = Buffer.alloc(data.length + sealingBytes);
      sealInto(sealed, key, randomBytes(nonceBytes), data, bound);
      return sealed;
    },
    async sealAll(kind, name, count, next, into) {
      const key = await readOrMake(kind, name, () => randomBytes(32));
      const nonces = randomBytes(count * nonceBytes);
      let end = 0;
      for (let at = 0; at < count; at++) {
        const { data, bound } = next(at);
        const begin = end;
        end += data.length + sealingBytes;
        sealInto(into.subarray(begin, end), key, nonces.subarray(at * nonceBytes, (at + 1) * nonceBytes), data, bound);
      }
      return into.subarray(0, end);
    },
    async open(kind, name, sealed, bound) {
      const key = await read(kind, name);
      if (!key) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes)).setAAD(Buffer.from(bound));
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    },
    async names(kind) {
      return (await readdir(join(dir, kind))).filter((name) => !name.startsWith('.'));
    },
    async destroy(kind, name) {
      letGo(`${kind}/${name}`);
      const path = join(dir, kind, name);
      try {
        // Overwritten first: on most disks this is what makes the old bytes go.
        const { size } = await stat(path);
        await writeFile(path, randomBytes(size), { flag: 'r+', flush: true });
        await unlink(path);
      } catch (error) {
        if (!missing(error)) throw error;
      }
    },
    async keepLine(name, line) {
      const draft = join(dir, `.${randomUUID()}`);
      await writeFile(draft, line, { mode: 0o600, flush: true });
      await rename(draft, join(dir, name));
    },
    async keptLine(name) {
      return readFile(join(dir, name), 'utf8').catch((error: unknown) => {
        if (missing(error)) return undefined;
        throw error;
      });
    },
    async secret(name, make, kind = 'long-lived') {
      return (await readOrMake(kind, name, () => Buffer.from(make()))).export().toString();
    },
  };
}
