import { createReadStream, readdirSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";

/** What a build gives to browsers. Another file in the folder is not for them. */
const TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=UTF-8",
  ".txt": "text/plain; charset=UTF-8",
  ".woff2": "font/woff2",
  ".ico": "image/x-icon",
  ".png": "image/png",
};

/** Best first. */
const ENCODINGS = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
] as const;

type Kept = { path: string; bytes: number };
type File = { type: string; plain: Kept; br?: Kept; gzip?: Kept };

/**
 * Serves the built files of a folder under `prefix` as they were compressed at build time. Their names hold a hash of what is
 * in them, so a browser asks for each once. Answers whether the request was one of these; the rest is for somebody else.
 */
export function staticFiles(folder: string, prefix: string): (req: IncomingMessage, res: ServerResponse) => boolean {
  const files = filesOf(folder, prefix);
  return (req, res) => {
    if (!req.url?.startsWith(prefix) || (req.method !== "GET" && req.method !== "HEAD")) return false;
    const file = files.get(pathOf(req.url));
    if (!file) return false;
    const accepted = acceptedEncodings(req.headers["accept-encoding"]);
    const encoding = ENCODINGS.find(({ name }) => file[name] && accepted.has(name))?.name;
    const { path, bytes } = (encoding && file[encoding]) ?? file.plain;
    res.writeHead(200, {
      "Content-Type": file.type,
      "Content-Length": bytes,
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
      ...(encoding ? { "Content-Encoding": encoding } : {}),
    });
    if (req.method === "HEAD") res.end();
    else
      createReadStream(path)
        .on("error", () => res.destroy())
        .pipe(res);
    return true;
  };
}

/** Only what was there at the start is served: no address leads out of the folder. */
function filesOf(folder: string, prefix: string): Map<string, File> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sizes = new Map(
    entries.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path, statSync(path).size]),
  );
  const kept = (path: string): Kept | undefined => {
    const bytes = sizes.get(path);
    return bytes === undefined ? undefined : { path, bytes };
  };
  const files = new Map<string, File>();
  for (const [path, bytes] of sizes) {
    const type = TYPES[extname(path)];
    if (!type) continue;
    const file: File = { type, plain: { path, bytes } };
    for (const { name, suffix } of ENCODINGS) file[name] = kept(path + suffix);
    files.set(prefix + relative(folder, path).split(sep).join("/"), file);
  }
  return files;
}

function pathOf(url: string): string {
  const path = url.split("?", 1)[0] ?? "";
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The encodings a browser names and does not rule out with `q=0`. */
function acceptedEncodings(header: string | string[] | undefined): Set<string> {
  const wishes = String(header ?? "").split(",");
  const accepted = wishes
    .map((wish) => wish.trim().toLowerCase().split(";"))
    .filter(([, quality]) => !quality || Number(quality.replace(/\s*q=/, "")) > 0);
  return new Set(accepted.map(([name]) => name?.trim() ?? ""));
}
