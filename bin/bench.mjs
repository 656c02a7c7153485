import { boot, stopWithParent } from "./boot.mjs";
import { complain } from "./say.mjs";

try {
  await boot({ quiet: true });
  stopWithParent(() => process.exit(130));
  const { bench } = await import("./run-bench.mjs");
  process.exitCode = await bench(process.argv.slice(2));
} catch (error) {
  process.exitCode = complain(error);
}
