/** Writes tiles as one PMTiles v3 archive: a header, a directory, and the tiles in the order of their ids. */
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import type { Tile } from './tiles.ts';

export interface ArchiveInfo { metadata: Record<string, unknown>; maxZoom: number }

interface Entry { id: number; offset: number; length: number; /** 0: points at a leaf directory. */ run: number }

const headerLength = 127;
/** Readers fetch this much first; header and root directory must lie within. */
const firstFetch = 16_384;
const [gzipped, vectorTiles] = [2, 1];

/** `data` of every tile must be gzipped. Equal tiles (open land) are kept once. */
export function writeArchive(tiles: readonly Tile[], { metadata, maxZoom }: ArchiveInfo): Buffer {
  const numbered = tiles.map(({ z, x, y, data }) => ({ id: zxyToTileId(z, x, y), data })).sort((a, b) => a.id - b.id);
  const { entries, chunks, length } = layOut(numbered);
  const { root, leaves } = directories(entries);
  const about = gzipSync(JSON.stringify(metadata), { level: 9 });

  const header = Buffer.alloc(headerLength);
  header.write('PMTiles');
  header[7] = 3;
  let at = headerLength;
  const sections = [root.length, about.length, leaves.length, length];
  sections.forEach((size, i) => {
    header.writeBigUInt64LE(BigInt(at), 8 + 16 * i);
    header.writeBigUInt64LE(BigInt(size), 16 + 16 * i);
    at += size;
  });
  [tiles.length, entries.length, chunks.length].forEach((n, i) => header.writeBigUInt64LE(BigInt(n), 72 + 8 * i));
  header.set([1, gzipped, gzipped, vectorTiles, 0, maxZoom], 96); // 1: clustered
  const degrees = (value: number, offset: number) => header.writeInt32LE(value * 1e7, offset);
  [-180, -85, 180, 85].forEach((edge, i) => degrees(edge, 102 + 4 * i));
  header[118] = 2; // where a viewer opens: zoom, then longitude and latitude
  degrees(0, 119);
  degrees(20, 123);
  return Buffer.concat([header, root, about, leaves, ...chunks]);
}

function layOut(tiles: readonly { id: number; data: Uint8Array }[]) {
  const known = new Map<string, number>();
  const chunks: Uint8Array[] = [];
  const entries: Entry[] = [];
  let length = 0;
  for (const { id, data } of tiles) {
    const key = Buffer.from(data).toString('latin1');
    const offset = known.get(key) ?? length;
    if (offset === length) {
      known.set(key, offset);
      chunks.push(data);
      length += data.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === offset && last.id + last.run === id) last.run += 1;
    else entries.push({ id, offset, length: data.length, run: 1 });
  }
  return { entries, chunks, length };
}

/** One directory where it fits into the first fetch, else leaves of growing size under a root. */
function directories(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  let root = encode(entries);
  let leaves: Buffer[] = [];
  for (let size = 2048; root.length > firstFetch - headerLength; size *= 2) {
    leaves = [];
    const pointers: Entry[] = [];
    let offset = 0;
    for (let i = 0; i < entries.length; i += size) {
      const part = entries.slice(i, i + size);
      const leaf = encode(part);
      pointers.push({ id: part[0]?.id ?? 0, offset, length: leaf.length, run: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    root = encode(pointers);
  }
  return { root, leaves: Buffer.concat(leaves) };
}

/** Column by column, ids as differences; an offset of 0 means "right after the one before". */
function encode(entries: readonly Entry[]): Buffer {
  const bytes: number[] = [];
  const put = (value: number) => {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
    bytes.push(rest);
  };
  put(entries.length);
  entries.forEach(({ id }, i) => put(id - (entries[i - 1]?.id ?? 0)));
  entries.forEach(({ run }) => put(run));
  entries.forEach(({ length }) => put(length));
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    put(before && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return gzipSync(Buffer.from(bytes), { level: 9 });
}
