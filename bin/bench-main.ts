import { openDatabaseLine } from "@/bin/bench/database-line";
import { measure } from "@/bin/bench/measure";
import { measurePages } from "@/bin/bench/pages";
import { prepare } from "@/bin/bench/prepare";
import { countRoundTrips } from "@/bin/bench/round-trips";

/** What `npm run bench` needs of the server's code. */
export const bench = { prepare, measure, measurePages, openDatabaseLine, countRoundTrips };
