import { describe, expect, it } from "vitest";
import { newId } from "@/server/ids";
import { aSale, soldLine, tender } from "@/server/testing/till-sale";
import { Trading } from "@/server/testing/trading";
import type { FolioDetail } from "./queries";

describe("at once", () => {
  it("twelve charges and a check-out leave every charge on an invoice or on the account, none twice", async () => {
    const company = await Trading.open("Larkfield");
    const { id: deviceId } = await company.tablet();
    const customerId = await company.customer();
    const methods = await company.ask<{ id: string; kind: string }[]>("payments.methods");
    const methodId = methods.find(({ kind }) => kind === "folio")?.id ?? methods[0]?.id ?? "";
    const wish = { name: `Room ${newId().slice(-6)}`, kind: "room", siteId: company.siteId, customerId };
    const { id, version } = await company.ask<FolioDetail>("folios.open", wish);
    const charge = () => {
      const own = { deviceId, operatorId: company.owner.memberId, counter: company.nextReceipt() };
      const tenders = [tender("folio", methodId, 1200, { folioId: id })];
      return company.ask("sales.ringUp", aSale({ ...own, lines: [soldLine({ unitPrice: "12" })], tenders }));
    };
    await charge();
    const done = await Promise.all([
      ...Array.from({ length: 6 }, charge),
      company.ask("folios.settle", { id, version }),
      ...Array.from({ length: 6 }, charge),
    ]);
    expect(done).toHaveLength(13);
    const after = await company.ask<FolioDetail>("folios.get", { id });
    const invoice = await company.ask<{ totalMinor: number }>("invoices.get", { id: after.invoiceId ?? "" });
    expect(invoice.totalMinor + after.balanceMinor).toBe(13 * 1200);
    const late =
      after.balanceMinor === 0 ? null : await company.ask<FolioDetail>("folios.settle", { id, version: after.version });
    expect((late ?? after).balanceMinor).toBe(0);
  });
});
