/** PostGIS for the embedded database without what its package brings beside it: raster, topology, geocoder, ways to other versions. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Extension } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';

/** What `create extension postgis` and coordinate systems read. Each library more is compiled and held: 200 MB, used or not. */
const wanted = /^(lib\/postgresql\/postgis-3\.so|share\/proj\/.*|share\/postgresql\/extension\/postgis(--[\d.]+\.sql|\.control))$/;

export const postgisAlone: Extension = {
  name: postgis.name,
  async setup(pg, options) {
    const { emscriptenOpts, bundlePath } = await postgis.setup(pg, options);
    const bundle = onlyWanted(bundlePath!);
    // Where PGlite itself puts what it read of a bundle, and takes it from when its file system is there.
    emscriptenOpts.preRun.push((module: { pg_extensions: Record<string, Promise<Blob>> }) => {
      module.pg_extensions[postgis.name] = bundle;
    });
    return { emscriptenOpts };
  },
};

/** Bytes, of a tar file: headers, and contents in whole ones. */
const record = 512;

/** The tar file, with the entries that are wanted. Read in a stream: whole, it would be 95 MB, and is copied twice on its way. */
async function onlyWanted(bundle: URL): Promise<Blob> {
  const kept: Buffer<ArrayBuffer>[] = [];
  let header = Buffer.alloc(0);
  let contents = { left: 0, keep: false };
  for await (let chunk of createReadStream(bundle).pipe(createGunzip()) as AsyncIterable<Buffer<ArrayBuffer>>) {
    while (chunk.length > 0) {
      let part: Buffer<ArrayBuffer>;
      if (contents.left > 0) {
        part = chunk.subarray(0, contents.left);
        contents.left -= part.length;
        if (contents.keep) kept.push(part);
      } else {
        part = chunk.subarray(0, record - header.length);
        header = Buffer.concat([header, part]);
        if (header.length === record) {
          const keep = wanted.test(field(header, 0, 100));
          contents = { left: Math.ceil(Number.parseInt(`0${field(header, 124, 12)}`, 8) / record) * record, keep };
          if (keep) kept.push(header);
          header = Buffer.alloc(0);
        }
      }
      chunk = chunk.subarray(part.length);
    }
  }
  return new Blob([...kept, Buffer.alloc(2 * record)]);
}

const field = (header: Buffer, at: number, length: number) => header.toString('latin1', at, at + length).replace(/\0.*$/s, '');
