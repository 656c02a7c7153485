import { DatabaseUnavailable } from "@/server/db";
import { logFailure } from "@/server/log";
import { type Company, connectedCompanies } from "./connected-companies";
import { isGone } from "./is-gone";

/**
 * Does the same for one connected company after the other, and goes on past one where it fails: its trouble is logged under `task` and its
 * own. Answers how many failed. Throws only where the database does not answer, as it would for all.
 */
export async function forEachConnected(task: string, work: (company: Company) => Promise<void>): Promise<number> {
  let failed = 0;
  for (const company of await connectedCompanies()) {
    try {
      await work(company);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      if (await isGone(company)) continue;
      logFailure(error, `${task}-${company.companyId}`);
      failed += 1;
    }
  }
  return failed;
}
