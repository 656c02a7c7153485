// What browsers load of a build, compressed once and as well as can be: the server only picks.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const TEXT = /\.(js|css|svg|json|txt)$/;
const AT_ONCE = 4;
const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** Puts `.br` and `.gz` beside every text file under the folder that gets smaller by it. */
export async function compressFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const next = files.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const file of next) await compress(file);
    }),
  );
}

async function compress(file) {
  const text = await readFile(file);
  const size = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  const [br, gzipped] = await Promise.all([brotli(text, { params: size }), gz(text, { level: 9 })]);
  if (br.length < text.length) await writeFile(`${file}.br`, br);
  if (gzipped.length < text.length) await writeFile(`${file}.gz`, gzipped);
}
