import { describe, expect, it } from "vitest";
import { newId } from "@/server/ids";
import { allAtOnce, done, refusals } from "@/server/testing/outcomes";
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
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, charge),
      company.ask("folios.settle", { id, version }),
      ...Array.from({ length: 6 }, charge),
    ]);
    expect(answers).toHaveLength(13);
    const after = await company.ask<FolioDetail>("folios.get", { id });
    const invoice = await company.ask<{ totalMinor: number }>("invoices.get", { id: after.invoiceId ?? "" });
    expect(invoice.totalMinor + after.balanceMinor).toBe(13 * 1200);
    const late =
      after.balanceMinor === 0 ? null : await company.ask<FolioDetail>("folios.settle", { id, version: after.version });
    expect((late ?? after).balanceMinor).toBe(0);
  });

  it("opening a room of one name six times opens it once, and the others are told", async () => {
    const company = await Trading.open("Larkfield");
    const customerId = await company.customer();
    const wish = { name: "Room 12", kind: "room", siteId: company.siteId, customerId };
    const opened = await allAtOnce(6, (index) =>
      company.ask<FolioDetail>("folios.open", { ...wish, name: index % 2 === 0 ? "Room 12" : "ROOM 12" }),
    );
    expect(done(opened)).toHaveLength(1);
    expect(new Set(refusals(opened).map(({ code }) => code))).toEqual(new Set(["room_taken"]));
    expect(refusals(opened)[0]?.message).toMatch(/^Room 12 is open already/i);
    expect((await company.ask<{ items: unknown[] }>("folios.list", {})).items).toHaveLength(1);
  });

  it("giving two rooms one name at once names one of them", async () => {
    const company = await Trading.open("Larkfield");
    const customerId = await company.customer();
    const open = (name: string) =>
      company.ask<FolioDetail>("folios.open", { name, kind: "room", siteId: company.siteId, customerId });
    const rooms = [await open("Room 1"), await open("Room 2")];
    const renamed = await allAtOnce(2, (index) =>
      company.ask("folios.change", { id: rooms[index]?.id, version: rooms[index]?.version, name: "Room 12" }),
    );
    expect(done(renamed)).toHaveLength(1);
    expect(refusals(renamed)[0]).toMatchObject({ code: "room_taken" });
  });
});
