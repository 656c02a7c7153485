import type { Command } from "./command";
import { doctor } from "./doctor";

/** Every command of `npm run cli`, in the order the help shows them. */
export const commands: Command[] = [doctor];
