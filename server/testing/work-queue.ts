import { bootCheck } from "@/server/db";
import type { Company } from "@/server/quickbooks/connection/connected-companies";
import { carrySync } from "@/server/quickbooks/sync/carry-sync";

/** The worker alone, for these companies: what a server does beside answering. */
export async function workQueue(companies: readonly Company[]): Promise<void> {
  await bootCheck();
  void carrySync(new AbortController().signal, { tasks: {}, crontab: "", companies });
}
