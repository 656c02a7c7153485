import { and, eq } from "drizzle-orm";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { sales } from "@/drizzle/schema/sales";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { inTenantTransaction } from "@/server/db";
import { AppError, notFound } from "@/server/errors";
import { readReceipt } from "@/server/printers/read-receipt";
import { openReceiptToken } from "@/server/printers/receipt-link";
import type { ReceiptDocument } from "@/server/till/paper";
import { receiptOf } from "@/server/till/receipt";

export type SharedPaper = { document: ReceiptDocument; shopName: string };

/** Looking is cheap, guessing is hopeless; this keeps a flood from the database. Counted per process. */
const looks = new RateLimiterMemory({ points: 60, duration: 60 });

/**
 * The receipt an address given to a customer opens. Throws not found for every address that does not open one, without saying why, and
 * refused `too_many_requests`.
 */
export async function sharedReceipt(token: string, address: string, now: Date): Promise<SharedPaper> {
  const isAllowed = await looks.consume(address || "unknown").then(
    () => true,
    () => false,
  );
  if (!isAllowed)
    throw new AppError("refused", "too_many_requests", "Too many looks at once. Wait a minute, then try again.");
  const opened = openReceiptToken(token, now);
  if (!opened) throw notFound("receipt");
  const { tenant, saleId } = opened;
  const [sale] = await inTenantTransaction(tenant, [], (tx) =>
    tx
      .select({ companyId: sales.companyId })
      .from(sales)
      .where(and(eq(sales.tenantId, tenant), eq(sales.id, saleId))),
  );
  if (!sale) throw notFound("receipt");
  return enterAsJob({ tenant, companyId: sale.companyId, name: "Receipt link", now }, async (ctx) => {
    const stored = await readReceipt(ctx, { id: saleId });
    return { document: receiptOf(stored.sale, stored.shop), shopName: stored.shop.name };
  });
}
