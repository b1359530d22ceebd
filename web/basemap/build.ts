/**
 * Builds the self-hosted background map as one file: `node web/basemap/build.ts <out.pmtiles> [deepest zoom]`.
 * Does nothing where that file was already built from the same data by the same code.
 */
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { basemapLayers } from './layers.ts';
import { writeArchive } from './pmtiles-writer.ts';
import { credits, fingerprint, readSources } from './sources.ts';
import { cutTiles } from './tiles.ts';

const defaultZoom = 7;

interface Basemap { archive: Buffer; tiles: number }

export function buildBasemap(maxZoom: number, builtFrom: string, sources = readSources()): Basemap {
  const layers = basemapLayers(maxZoom, sources);
  const tiles = cutTiles(layers, maxZoom);
  const vectorLayers = [...new Set(layers.map(({ name }) => name))].map((id) => ({ id, fields: {} }));
  const metadata = { name: 'Porchlight basemap', attribution: credits, builtFrom, vector_layers: vectorLayers };
  return { archive: writeArchive(tiles, { metadata, maxZoom }), tiles: tiles.length };
}

/** The code of this folder counts as an input. */
async function stamp(maxZoom: number): Promise<string> {
  const here = import.meta.dirname;
  const code = (await readdir(here)).filter((name) => /^[a-z-]+\.ts$/.test(name)).sort();
  return `${fingerprint(code.map((name) => join(here, name)))}-z${maxZoom}`;
}

/** What an archive says it was built from; its metadata lies where header bytes 24 to 40 say. */
async function builtFrom(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const file = await open(path);
  try {
    const { buffer: header } = await file.read(Buffer.alloc(127), 0, 127, 0);
    const length = Number(header.readBigUInt64LE(32));
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, Number(header.readBigUInt64LE(24)));
    const { builtFrom: found } = JSON.parse(gunzipSync(buffer).toString()) as { builtFrom?: string };
    return found;
  } catch {
    return undefined; // broken or of another make: build it again
  } finally {
    await file.close();
  }
}

async function main([out, zoom]: string[]): Promise<void> {
  if (!out) throw new Error('Say where to write: node web/basemap/build.ts <out.pmtiles> [deepest zoom]');
  const started = performance.now();
  const maxZoom = Number(zoom ?? defaultZoom);
  const wanted = await stamp(maxZoom);
  if ((await builtFrom(out)) === wanted) return console.log(`Basemap is up to date: ${out}`);
  const { archive, tiles } = buildBasemap(maxZoom, wanted);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(`${out}.part`, archive);
  await rename(`${out}.part`, out);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Basemap: ${tiles} tiles, ${(archive.length / 1e6).toFixed(1)} MB, ${seconds} s: ${out}`);
}

if (import.meta.main) await main(process.argv.slice(2));
