import { openDatabaseLine } from "@/bin/bench/database-line";
import { measure } from "@/bin/bench/measure";
import { measurePages } from "@/bin/bench/pages";
import { measureQueue, measureSales } from "@/bin/bench/pos";
import { prepareTills } from "@/bin/bench/pos-prepare";
import { prepare } from "@/bin/bench/prepare";
import { letGo, measurePaced, measureUnpaced } from "@/bin/bench/quickbooks";
import { overhearQuickBooks } from "@/bin/bench/quickbooks-overhear";
import { prepareBooks } from "@/bin/bench/quickbooks-prepare";
import { countRoundTrips } from "@/bin/bench/round-trips";
import { measureTill } from "@/bin/bench/till";
import { prepareShop } from "@/bin/bench/till-prepare";
import { closePool } from "@/server/db";

/** What `npm run bench` needs of the server's code. */
export const bench = {
  prepare,
  measure,
  measurePages,
  openDatabaseLine,
  countRoundTrips,
  prepareTills,
  measureSales,
  measureQueue,
  prepareShop,
  measureTill,
  prepareBooks,
  measureUnpaced,
  overhearQuickBooks,
  measurePaced,
  letGo,
  closePool,
};
