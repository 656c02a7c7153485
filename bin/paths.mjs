import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. Everything the commands write lies in `.data` (kept) or `.build` and `.next` (made again). */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dataFolder = join(root, ".data");
export const buildFolder = join(root, ".build");
export const modulesFolder = join(root, "node_modules");
