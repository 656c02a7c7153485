// The simulated QuickBooks alone, with the settings handed over: a process of its own, as the real one shares nothing with us.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildFolder } from "./paths.mjs";
import { complain } from "./say.mjs";

// Whoever started this process holds the other end of the channel; it closes however that one ends.
process.on("disconnect", () => process.exit());
try {
  const { startFakeQuickBooks } = await import(pathToFileURL(join(buildFolder, "quickbooks-simulation.mjs")));
  const { url, environment } = await startFakeQuickBooks(JSON.parse(process.argv[2] ?? "{}"));
  process.send?.({ url, environment });
} catch (error) {
  process.exit(complain(error));
}
