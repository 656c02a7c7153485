import { boot, stopWithParent } from "./boot.mjs";
import { complain } from "./say.mjs";

try {
  await boot({ quiet: true });
  stopWithParent(() => process.exit(130));
  const { benchPos } = await import("./run-bench-pos.mjs");
  process.exitCode = await benchPos(process.argv.slice(2));
} catch (error) {
  process.exitCode = complain(error);
}
