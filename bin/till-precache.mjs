// What the till's service worker keeps on a tablet: every file the page may ask for, found in what was built.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = "app/[tenant]/(pos)/pos/page";
const ICONS = ["/icon.svg", "/till-192.png", "/till-512.png", "/till-apple-touch.png"];
const NAMED = /(?:static|\.\.)\/(?:chunks|media|css)\/[\w.~/-]+?\.(?:js|css|woff2|wasm|png|svg)\b/g;

/** Writes `public/till-precache.json` after a build. The version is of the files alone: a build that changes none is no new till. */
export function writeTillPrecache(root) {
  const files = [...filesOfTill(join(root, ".next")), ...ICONS].sort();
  const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
  writeFileSync(join(root, "public", "till-precache.json"), `${JSON.stringify({ version, files })}\n`);
}

/** Those the page begins with, and from each the ones it names: chunks fetched later, style sheets, fonts. */
function filesOfTill(next) {
  const build = JSON.parse(readFileSync(join(next, "build-manifest.json"), "utf8"));
  const manifest = readFileSync(join(next, "server", `${PAGE}_client-reference-manifest.js`), "utf8");
  const waiting = [...(build.rootMainFiles ?? []), ...(build.polyfillFiles ?? []), ...namedIn(manifest)];
  const found = new Set();
  for (const file of waiting) {
    if (found.has(file) || !existsSync(join(next, file))) continue;
    found.add(file);
    if (/\.(js|css)$/.test(file)) waiting.push(...namedIn(readFileSync(join(next, file), "utf8")));
  }
  return [...found].map((file) => `/_next/${file}`);
}

function namedIn(text) {
  return (text.match(NAMED) ?? []).map((name) => name.replace(/^\.\.\//, "static/"));
}
