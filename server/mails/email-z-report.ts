import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { zReports } from "@/drizzle/schema/z-reports";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { EmailZReport } from "./input";
import type { MailRow } from "./queries";
import { queueMail } from "./queue-mail";

/** Mails a Z report as it was frozen to one address. Throws not found. */
export async function emailZReport(ctx: TenantContext, { id, email }: z.output<typeof EmailZReport>): Promise<MailRow> {
  const [row] = await ctx.tx
    .select({ id: zReports.id })
    .from(zReports)
    .where(and(eq(zReports.tenantId, ctx.tenant), eq(zReports.companyId, ctx.company.id), eq(zReports.id, id)));
  if (!row) throw notFound("Z report");
  return queueMail(ctx, { kind: "z_report", subjectId: id, recipient: email });
}
