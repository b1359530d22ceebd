/**
 * A report as it lies on the phone: locked with a key of its own that no script can read out, only use. The key lies
 * beside it and goes with it, so what is left of either after sending opens nothing.
 */
import type { NewReport } from '@porchlight/services/contract/report.ts';

/** `place`: the name of its zone, which is not sent. `on`: the day it was written, by this phone's calendar, `2026-11-23`. */
export interface WrittenReport { report: Omit<NewReport, 'proof'>; place: string; on: string }
export interface SealedReport { key: CryptoKey; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }

/** All but the longest are as long as each other: a length could tell a drug. */
const blockBytes = 4096;

export async function sealReport(written: WrittenReport): Promise<SealedReport> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(JSON.stringify(written));
  const padded = new Uint8Array(Math.ceil(bytes.length / blockBytes) * blockBytes).fill(0x20);
  padded.set(bytes);
  return { key, iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, padded) };
}

export async function unsealReport({ key, iv, sealed }: SealedReport): Promise<WrittenReport> {
  const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
  return JSON.parse(new TextDecoder().decode(bytes)) as WrittenReport;
}
