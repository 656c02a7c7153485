// The worker alone, over a database that is already there: a process of its own for tests that end it in the middle of its work.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { buildFolder } from "./paths.mjs";
import { complain } from "./say.mjs";

// Whoever started this process holds the other end of the channel; it closes however that one ends.
process.on("disconnect", () => process.exit());
try {
  await bundle({ groups: ["api"], quiet: true });
  const { workQueue } = await import(pathToFileURL(join(buildFolder, "work-queue.mjs")));
  await workQueue(JSON.parse(process.argv[2] ?? "[]"));
  process.send?.({ port: 0 });
} catch (error) {
  process.exit(complain(error));
}
