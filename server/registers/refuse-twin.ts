import { and, eq, ne } from "drizzle-orm";
import { registers } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { AppError } from "@/server/errors";

/** Two tills of a site cannot have one name: people find the drawer by it. Throws conflict "name_taken". */
export async function refuseTwin(
  ctx: TenantContext,
  { id, siteId, name }: { id: string; siteId: string; name: string },
): Promise<void> {
  const [twin] = await ctx.tx
    .select({ archivedAt: registers.archivedAt })
    .from(registers)
    .where(
      and(
        eq(registers.tenantId, ctx.tenant),
        eq(registers.companyId, ctx.company.id),
        eq(registers.siteId, siteId),
        eq(registers.name, name),
        ne(registers.id, id),
      ),
    );
  if (!twin) return;
  const which = twin.archivedAt ? "There was a till" : "There is already a till";
  throw new AppError(
    "conflict",
    "name_taken",
    `${which} called “${name}” at this site. Nothing was changed.`,
    {},
    "name",
  );
}
