import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { registers } from "@/drizzle/schema/registers";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { newId } from "@/server/ids";
import { openAccount } from "@/server/ledger/open-account";
import { record } from "@/server/outbox/record";
import type { CreateRegister } from "./input";
import { type RegisterRow, registerRow } from "./queries";
import { refuseTwin } from "./refuse-twin";

/** Sets up a till at a site, with a cash account of its own. Throws conflict "name_taken". */
export async function createRegister(
  ctx: TenantContext,
  { name, siteId }: z.output<typeof CreateRegister>,
): Promise<RegisterRow> {
  const [site] = await ctx.tx
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id), eq(sites.id, siteId)));
  if (!site) throw notFound("site");
  const account = await openAccount(ctx, { name: `${name} cash`, type: "asset", firstCode: 1001 });
  const id = newId();
  await refuseTwin(ctx, { id, siteId, name });
  await ctx.tx.insert(registers).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    siteId,
    name,
    accountId: account.id,
    createdAt: ctx.now,
  });
  await record(ctx, {
    kind: "register.created",
    subjects: [id, ctx.company.id],
    details: { name, siteId, accountCode: account.code },
  });
  return registerRow(ctx, id);
}
