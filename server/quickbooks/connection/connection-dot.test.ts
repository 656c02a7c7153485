import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import { newId } from "@/server/ids";
import { connectedOnPaper } from "@/server/testing/quickbooks-lists";
import { inTestTenant } from "@/server/testing/tenant";
import { connectionDot } from "./connection-dot";

it("everybody hears that documents need somebody, and no longer once they do not", async () => {
  await inTestTenant(async (ctx) => {
    const connectionId = await connectedOnPaper(ctx);
    expect(await connectionDot(ctx)).toMatchObject({ hasQuestions: false });
    const id = newId();
    await ctx.tx.insert(quickbooksLinks).values({
      ...{ tenantId: ctx.tenant, id, connectionId, companyId: ctx.company.id, localType: "invoice", localId: newId() },
      ...{ label: "INV-1", state: "attention", nextTryAt: ctx.now, createdAt: ctx.now, changedAt: ctx.now },
    });
    expect(await connectionDot(ctx)).toMatchObject({ hasQuestions: true });
    await ctx.tx.update(quickbooksLinks).set({ state: "skipped" }).where(eq(quickbooksLinks.id, id));
    expect(await connectionDot(ctx)).toMatchObject({ hasQuestions: false });
  });
});
