// The built server alone, over a database that is already there: what the browser tests talk to.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stopWithParent } from "./boot.mjs";
import { buildFolder, root } from "./paths.mjs";
import { complain } from "./say.mjs";

try {
  const { startServer } = await import(pathToFileURL(join(buildFolder, "http.mjs")));
  const server = await startServer({ dev: false, folder: root });
  process.send?.("ready");
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  stopWithParent(stop);
} catch (error) {
  process.exit(complain(error));
}
