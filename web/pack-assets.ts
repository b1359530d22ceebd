/** Packs every built file as small as Brotli can, once: a phone with little data gets a sixth less than what is packed as it is asked for. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const pack = promisify(brotliCompress);
const smallest = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** Beside each file that gets smaller by it, the same name with `.br`: the server sends that one to a browser that takes it. */
export async function packAssets(folder: string): Promise<void> {
  await Promise.all((await readdir(folder)).map(async (name) => {
    const bytes = await readFile(join(folder, name));
    const packed = await pack(bytes, smallest);
    if (packed.length < bytes.length) await writeFile(join(folder, `${name}.br`), packed);
  }));
}
