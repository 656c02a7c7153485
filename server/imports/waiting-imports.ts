import { sql } from "drizzle-orm";
import { tenantDirectory } from "@/drizzle/schema/identity";
import { inIdentity, inTenantTransaction } from "@/server/db";
import type { Errand } from "./errand";

/** Everything that was under way when a process ended, tenant by tenant: nobody may look into all of them at once. */
export async function* waitingImports(): AsyncGenerator<Errand> {
  const tenants = await inIdentity((tx) => tx.select({ tenant: tenantDirectory.tenant }).from(tenantDirectory));
  for (const { tenant } of tenants) {
    const found = await inTenantTransaction(tenant, [], (tx) =>
      tx.execute<{ id: string; company: string }>(
        sql`select id, company_id as company from imports where tenant_id = ${tenant} and (status = 'running' or report ? 'undoing'
          or (status = 'done' and report #>> '{options,source}' = 'demonstration' and not report ? 'furnished')) order by id`,
      ),
    );
    yield* found.rows.map(({ id, company }) => ({ tenant, companyId: company, importId: id }));
  }
}
