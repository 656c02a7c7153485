import { and, eq } from "drizzle-orm";
import { printers } from "@/drizzle/schema/terminals";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { hashSecret } from "@/server/auth/hash-secret";
import { tenantOfSlug } from "@/server/auth/tenant-directory";
import type { TenantContext } from "@/server/context";
import { inTenantTransaction } from "@/server/db";
import type { PrinterRow } from "./queries";

type Place = { tenant: string; companyId: string; printerId: string };

/** Where a token leads never changes; whether it still lets anybody in is asked each time. */
const known = new Map<string, Place>();
const KNOWN_AT_MOST = 10_000;

/**
 * Runs `work` as the printer whose token this is, in its company and one transaction. Null for a token nobody has, that belongs to
 * another tenant's path, or whose printer was taken off: the caller learns nothing more.
 */
export async function asPrinter<T>(
  slug: string,
  token: string,
  now: Date,
  work: (ctx: TenantContext, printer: PrinterRow) => Promise<T>,
): Promise<{ answer: T } | null> {
  const place = await placeOf(slug, hashSecret(token));
  if (!place) return null;
  return enterAsJob({ tenant: place.tenant, companyId: place.companyId, name: "Printer", now }, async (ctx) => {
    const [row] = await ctx.tx
      .select()
      .from(printers)
      .where(and(eq(printers.tenantId, ctx.tenant), eq(printers.id, place.printerId)));
    if (!row || row.archivedAt) return null;
    return { answer: await work(ctx, row as PrinterRow) };
  });
}

async function placeOf(slug: string, tokenHash: string): Promise<Place | null> {
  const key = `${slug} ${tokenHash}`;
  const found = known.get(key);
  if (found) return found;
  const tenant = await tenantOfSlug(slug);
  if (!tenant) return null;
  const [row] = await inTenantTransaction(tenant, [], (tx) =>
    tx
      .select({ printerId: printers.id, companyId: printers.companyId })
      .from(printers)
      .where(and(eq(printers.tenantId, tenant), eq(printers.tokenHash, tokenHash))),
  );
  if (!row) return null;
  if (known.size >= KNOWN_AT_MOST) known.clear();
  const place = { tenant, ...row };
  known.set(key, place);
  return place;
}
