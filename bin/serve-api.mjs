// REST and tRPC alone, over a database that is already there: a process of its own for tests of several at once.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { buildFolder } from "./paths.mjs";
import { complain } from "./say.mjs";

// Whoever started this process holds the other end of the channel; it closes however that one ends.
process.on("disconnect", () => process.exit());
try {
  await bundle({ groups: ["api"], quiet: true });
  const { serveApi } = await import(pathToFileURL(join(buildFolder, "serve-api.mjs")));
  process.send?.({ port: await serveApi() });
} catch (error) {
  process.exit(complain(error));
}
