import { describe, expect, it } from "vitest";
import { newId } from "@/server/ids";
import { aSale, soldLine, tender } from "@/server/testing/till-sale";
import { Trading } from "@/server/testing/trading";
import type { ReturnableSale } from "@/server/till/returns";
import { publicError } from "@/server/trpc";

describe("at once", () => {
  it("24 returns of one piece are one", async () => {
    const company = await Trading.open("Larkfield");
    const [{ id: deviceId }, productId] = [await company.tablet(), await company.product()];
    const methods = await company.ask<{ id: string; code: string }[]>("payments.methods");
    const cash = methods.find(({ code }) => code === "cash")?.id ?? "";
    const own = { deviceId, operatorId: company.owner.memberId };
    const lines = [soldLine({ productId, unitPrice: "12" })];
    const { id } = await company.ask(
      "sales.ringUp",
      aSale({ ...own, counter: company.nextReceipt(), lines, tenders: { cash } }),
    );
    const seen = await company.ask<ReturnableSale>("sales.findReturn", { id });
    const [original] = seen.lines;
    if (!original) throw new Error("it was sold");
    const told = await Promise.all(
      Array.from({ length: 24 }, () => {
        const returns = { original, disposition: "resell" as const, reason: "Changed their mind" };
        const back = [soldLine({ productId, quantity: "-1", unitPrice: "12", returns })];
        const given = [tender("cash", cash, -1200, { refundsTenderId: seen.tenders[0]?.id ?? null })];
        const sale = aSale({ ...own, id: newId(), counter: company.nextReceipt(), lines: back, tenders: given });
        return company.ask("sales.ringUp", sale).then(
          () => "done",
          (thrown) => publicError(thrown, "race").code,
        );
      }),
    );
    expect(told.filter((one) => one === "done")).toHaveLength(1);
    expect(told.filter((one) => one === "returned_already")).toHaveLength(23);
    const after = await company.ask<ReturnableSale>("sales.findReturn", { id });
    expect([after.lines[0]?.returnedQuantity, after.tenders[0]?.leftMinor]).toEqual(["1", 0]);
  });
});
