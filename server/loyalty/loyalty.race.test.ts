import { afterAll, describe, expect, it } from "vitest";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { allAtOnce, done } from "@/server/testing/outcomes";
import { type SignedIn, signedInOwner } from "@/server/testing/signed-in";
import { aCustomer } from "@/server/testing/sold";
import { sumPoints } from "@/server/till/loyalty";
import { accountOf } from "./account-of";
import { givePoints } from "./give-points";
import { reversePoints } from "./reverse-points";

const inside = <T>(at: SignedIn, work: (ctx: TenantContext) => Promise<T>) =>
  enterAsJob({ tenant: at.tenant, companyId: at.companyId, name: "test" }, work);
const where = { day: "2026-01-31", siteId: null, reason: "Receipt R1-000001" };

afterAll(closePool);

describe("50 sales and returns of one customer at once", () => {
  it("leave the sum of their points, and each line is taken back once", async () => {
    const owner = await signedInOwner();
    const { id: customerId } = await inside(owner, (ctx) => aCustomer(ctx));
    const [saleId, lineId] = [newId(), newId()];
    const sale = (id: string, line: string, points: string) =>
      inside(owner, (ctx) =>
        givePoints(ctx, {
          ...{ ...where, saleId: id, customerId, used: [] },
          earned: [{ lineId: line, points, owedMinor: minor(0) }],
        }),
      );
    await sale(saleId, lineId, "10");
    const outcomes = await allAtOnce(50, async (index) => {
      if (index % 2 === 0) await sale(newId(), newId(), "1.5");
      else {
        const lines = [{ saleId, lineId, part: "1", whole: "1" }];
        return inside(owner, (ctx) => reversePoints(ctx, { ...where, saleId: newId(), lines }));
      }
      return [];
    });
    expect(done(outcomes).flat()).toMatchObject([{ takenBack: "10" }]);
    const account = await inside(owner, (ctx) => accountOf(ctx, { customerId }));
    expect(account.points).toBe("37.5");
    expect(sumPoints(account.entries.map((one) => one.points))).toBe("37.5");
  }, 60_000);
});
