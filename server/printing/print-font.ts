import { readFileSync } from "node:fs";
import { join } from "node:path";

const fonts = new Map<string, Buffer>();

/** The bytes of a font papers are set in, read once. */
export function printFont(name: "Inter-Regular" | "Inter-SemiBold"): Buffer {
  const known = fonts.get(name) ?? readFileSync(join(process.cwd(), "server", "printing", "fonts", `${name}.otf`));
  fonts.set(name, known);
  return known;
}
