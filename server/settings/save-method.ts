import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { accounts } from "@/drizzle/schema/ledger";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { AppError, notFound } from "@/server/errors";
import { newId } from "@/server/ids";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import type { AddMethod } from "./input";
import { codeFrom, methodKinds } from "./rules";

/**
 * Adds a payment method at the end, or changes the one with `id`. Its code is made of its first name and stays: programs pay by
 * it. Another account counts for payments from now on. Throws conflict "name_taken".
 */
export async function saveMethod(
  ctx: TenantContext,
  input: z.output<typeof AddMethod> & { id?: string },
): Promise<{ id: string }> {
  const { id: known, ...wanted } = input;
  await requireAccount(ctx, wanted.accountId);
  const ofCompany = and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.companyId, ctx.company.id));
  const methods = await ctx.tx.select().from(paymentMethods).where(ofCompany).orderBy(paymentMethods.id).for("update");
  const same = wanted.name.toLowerCase();
  if (methods.some((method) => method.id !== known && !method.archivedAt && method.name.toLowerCase() === same)) {
    throw new AppError(
      "conflict",
      "name_taken",
      `There is already a payment method called “${wanted.name}”. Nothing was changed.`,
      {},
      "name",
    );
  }
  if (!known) {
    const id = newId();
    const position = Math.max(0, ...methods.map((method) => method.position)) + 1;
    const code = freeCode(
      codeFrom(wanted.name) || wanted.kind,
      methods.map((method) => method.code),
    );
    await ctx.tx
      .insert(paymentMethods)
      .values({ ...wanted, tenantId: ctx.tenant, companyId: ctx.company.id, id, code, position });
    await record(ctx, { kind: "payment_method.added", subjects: [id, ctx.company.id], details: { code, ...wanted } });
    return { id };
  }
  // A customer's credit is kept like a method, but nobody arranges it.
  const before = methods.find(({ id, kind }) => id === known && methodKinds.some((one) => one === kind));
  if (!before) throw notFound("payment method");
  const { name, kind, requiresReference, accountId } = before;
  const changes = changesBetween<Record<string, unknown>>({ name, kind, requiresReference, accountId }, wanted);
  if (!changes) return { id: known };
  await ctx.tx
    .update(paymentMethods)
    .set(wanted)
    .where(and(ofCompany, eq(paymentMethods.id, known)));
  await record(ctx, {
    kind: "payment_method.changed",
    subjects: [known, ctx.company.id],
    details: { name: wanted.name, ...changes },
  });
  return { id: known };
}

async function requireAccount(ctx: TenantContext, id: string): Promise<void> {
  const [account] = await ctx.tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        eq(accounts.tenantId, ctx.tenant),
        eq(accounts.companyId, ctx.company.id),
        eq(accounts.id, id),
        eq(accounts.type, "asset"),
        isNull(accounts.archivedAt),
      ),
    );
  if (!account) throw notFound("account");
}

function freeCode(base: string, taken: string[]): string {
  for (let n = 1; ; n++) {
    const code = n === 1 ? base : `${base}_${n}`;
    if (!taken.includes(code)) return code;
  }
}
