import { measure } from "@/bin/bench/measure";
import { measurePages } from "@/bin/bench/pages";
import { prepare } from "@/bin/bench/prepare";

/** What `npm run bench` needs of the server's code. */
export const bench = { prepare, measure, measurePages };
