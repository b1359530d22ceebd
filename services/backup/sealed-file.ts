/**
 * Files that hold lines of text, gzipped and encrypted in the age format (age-encryption.org/v1: X25519 recipients,
 * ChaCha20-Poly1305 in authenticated chunks of 64 KiB, a changed or cut file does not open). `age -d -i KEY file | zcat` reads them
 * without us. The secret is an identity, `AGE-SECRET-KEY-1…`; whoever writes needs only its recipient, `age1…`.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { ReadableStream } from 'node:stream/web';

/** Who cannot open it, or what is in it, is said as one: which it is tells nothing to whoever may know. */
export class Unopened extends Error {}

export async function newIdentity(): Promise<string> {
  return (await import('age-encryption')).generateX25519Identity();
}

export async function recipientOf(identity: string): Promise<string> {
  return (await import('age-encryption')).identityToRecipient(identity);
}

/** On the disk when this returns; where it throws, something may be left of it. */
export async function writeSealed(path: string, lines: AsyncGenerator<string>, recipients: string[]): Promise<void> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const file = await open(path, 'w', 0o600);
  try {
    const packed = through(Readable.from(pages(lines)), createGzip());
    const sealed = await encrypter.encrypt(Readable.toWeb(packed) as never);
    await file.writeFile(Readable.fromWeb(sealed as unknown as ReadableStream));
    await file.sync();
  } finally {
    // Where the disk is full too: what gives the lines holds the embedded database until it is told to stop.
    await lines.return(undefined);
    await file.close();
  }
}

/** Throws Unopened. */
export async function* readSealed(path: string, identity: string): AsyncGenerator<string> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const file = createReadStream(path);
  try {
    const opened = await decrypter.decrypt(Readable.toWeb(file) as never);
    yield* linesOf(through(Readable.fromWeb(opened as unknown as ReadableStream), createGunzip()).setEncoding('utf8'));
  } catch (error) {
    throw (error as { syscall?: string }).syscall ? error : new Unopened(path);
  } finally {
    file.destroy();
  }
}

/** Many lines at once: a stream is slow by the piece. */
async function* pages(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let page = '';
  for await (const line of lines) {
    page += `${line}\n`;
    if (page.length < 65_536) continue;
    yield page;
    page = '';
  }
  if (page) yield page;
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest) yield rest;
}

/** Who reads it is told of a fault of either. */
function through(from: Readable, into: Transform): Transform {
  pipeline(from, into).catch((error: Error) => into.destroy(error));
  return into;
}
