import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { listCauses } from "./list-causes";

const fake = simulatedQuickBooks();

describe("what needs somebody, by its cause", () => {
  it("says of each what holds for all of it, so that one way out is never taken for another", async () => {
    const at = await deskOf(fake);
    const issued = (of: { total: string; currency?: string; exchangeRate?: string }) =>
      at.inside((ctx) => issuedInvoice(ctx, of));
    await issued({ total: "120.00", currency: "EUR", exchangeRate: "0.85" });
    await issued({ total: "60.00", currency: "EUR", exchangeRate: "0.85" });
    await issued({ total: "120.000", currency: "KWD", exchangeRate: "2.5" });
    await at.sync();
    await at.inside((ctx) =>
      ctx.tx.execute(
        sql`update quickbooks_connections set facts = facts || '{"bookClosedThrough": "2099-01-01"}' where tenant_id = ${ctx.tenant}`,
      ),
    );
    await issued({ total: "50.00" });
    await at.sync();
    const links = (await at.links()).filter(({ state }) => state === "attention");
    const causes = await at.inside(listCauses);
    const said = links.map(({ id }) => causes.find(({ linkIds }) => linkIds.includes(id))?.words);
    expect(said).toEqual(links.map(({ problemWords }) => problemWords));
    expect(causes.map(({ count }) => count)).toEqual([2, 1, 1]);
    expect(causes[0]).toMatchObject({ currency: "EUR", amountMinor: 18_000 });
  });

  it("is one where each has a sentence of its own, and says that", async () => {
    const at = await deskOf(fake);
    for (let n = 0; n < 8; n++) await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00" }));
    await at.sync();
    const asked = (problem: string, of: number) =>
      at.inside((ctx) =>
        ctx.tx.execute(sql`
          update quickbooks_links set state = 'attention', problem = ${problem}, problem_code = '6000', problem_words = 'About ' || label
          where id in (select id from quickbooks_links where tenant_id = ${ctx.tenant} and local_type = 'invoice' and state = 'linked' limit ${of})`),
      );
    await asked("duplicate", 2);
    await asked("our_data", 6);
    const causes = await at.inside(listCauses);
    expect(causes.map(({ problem, count, words }) => [problem, count, words])).toEqual([
      ["our_data", 6, "Each has a reason of its own, which is said beside it in the list."],
      ["duplicate", 2, "For each there is one in QuickBooks that may be the same. Compare them one after the other."],
    ]);
  });
});
