// Completes package-lock.json after a dependency change.
// A registry that serves a release without some of its platform binaries leaves a lockfile that `npm ci` refuses
// ("Missing: @scope/pkg-darwin-arm64 from lock file"). The missing optional packages are written in by name, version and
// platform, so that npm skips them elsewhere and fetches them where they fit and exist.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

const systems = ["android", "darwin", "freebsd", "linux", "win32"];
const processors = ["arm64", "arm", "ia32", "x64", "ppc64", "riscv64", "s390x", "loong64", "wasm32"];

const path = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
let added = 0;

for (const [parent, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolves(parent, name)) continue;
    lock.packages[`node_modules/${name}`] = stub(name, version, entry);
    added += 1;
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added === 0 ? "package-lock.json was already complete" : `package-lock.json: ${added} platform entries added`,
);

function resolves(parent, name) {
  for (let at = parent; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (at === "") return false;
    if (!at.includes("/node_modules/")) {
      return Boolean(lock.packages[`node_modules/${name}`]);
    }
  }
}

function stub(name, version, parent) {
  const words = name.split("/").at(-1).split("-");
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
  return {
    version,
    cpu,
    ...(parent.dev ? { dev: true } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    license: parent.license ?? "MIT",
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}
