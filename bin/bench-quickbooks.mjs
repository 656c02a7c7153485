import { boot, stopWithParent } from "./boot.mjs";
import { complain } from "./say.mjs";

try {
  await boot({ quiet: true });
  stopWithParent(() => process.exit(130));
  const { benchQuickBooks } = await import("./run-bench-quickbooks.mjs");
  process.exitCode = await benchQuickBooks(process.argv.slice(2));
} catch (error) {
  process.exitCode = complain(error);
}
