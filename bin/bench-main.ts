import { measure } from "@/bin/bench/measure";
import { prepare } from "@/bin/bench/prepare";

/** What `npm run bench` needs of the server's code. */
export const bench = { prepare, measure };
