import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anything } from "@/server/testing/arbitrary-input";
import { parseNotices } from "./parse-notices";
import { isSigned } from "./signature";

const event = {
  specversion: "1.0",
  id: "88cd52aa-33b6-4351-9aa4-47572edbd068",
  source: "intuit.dsnBgbseACLLRZNxo2dfc4evmEJdxde58xeeYcZliOU=",
  type: "qbo.creditmemo.updated.v1",
  datacontenttype: "application/json",
  time: "2026-09-10T21:31:25.179Z",
  intuitentityid: "1234",
  intuitaccountid: "310687",
  data: {},
};

describe("a notice of QuickBooks", () => {
  it("is read in the form since 2026, each event with the company it belongs to", () => {
    const other = { ...event, id: "other-event", type: "qbo.invoice.voided.v1", intuitaccountid: "99" };
    expect(parseNotices([event, other])).toEqual([
      {
        realmId: "310687",
        eventId: event.id,
        entity: "CreditMemo",
        remoteId: "1234",
        verb: "updated",
        happenedAt: event.time,
      },
      {
        realmId: "99",
        eventId: "other-event",
        entity: "Invoice",
        remoteId: "1234",
        verb: "voided",
        happenedAt: event.time,
      },
    ]);
  });

  it("is read in the form before, and one change told twice has one id", () => {
    const entity = { name: "Invoice", id: "145", operation: "Update", lastUpdated: "2026-11-03T09:15:00-08:00" };
    const body = { eventNotifications: [{ realmId: "310687", dataChangeEvent: { entities: [entity, entity] } }] };
    const [first, second] = parseNotices(body) ?? [];
    expect(first).toMatchObject({ realmId: "310687", entity: "Invoice", remoteId: "145", verb: "updated" });
    expect(second?.eventId).toBe(first?.eventId);
  });

  it("of a merge is about the name that vanished, and says which is left", () => {
    const merge = {
      name: "Customer",
      id: "58",
      operation: "Merge",
      deletedId: "61",
      lastUpdated: "2026-11-03T09:15:00Z",
    };
    const body = { eventNotifications: [{ realmId: "1", dataChangeEvent: { entities: [merge] } }] };
    expect(parseNotices(body)).toMatchObject([{ entity: "Customer", remoteId: "61", verb: "merged_into:58" }]);
  });

  it("is left out when its kind is none of ours, or a part of it is not what it should be", () => {
    const broken = [
      { ...event, type: "qbo.estimate.updated.v1" },
      { ...event, type: "qbo.invoice.exploded.v1" },
      { ...event, type: 7 },
      { ...event, intuitentityid: "1/../../9" },
      { ...event, intuitentityid: "🧾" },
      { ...event, intuitaccountid: "" },
      { ...event, time: "yesterday" },
      null,
      "qbo",
      [],
    ];
    expect(parseNotices(broken)).toEqual([]);
    expect(
      parseNotices({ eventNotifications: [{ realmId: "1" }, null, { dataChangeEvent: { entities: "x" } }] }),
    ).toEqual([]);
    for (const neither of [null, 7, "x", {}, { eventNotifications: "x" }]) expect(parseNotices(neither)).toBeNull();
  });

  it("never throws and never invents an id, whatever is sent", () => {
    fc.assert(
      fc.property(anything, (body) => {
        for (const { realmId, remoteId, entity } of parseNotices(body) ?? []) {
          expect(realmId).toMatch(/^[A-Za-z0-9-]{1,40}$/);
          expect(remoteId).toMatch(/^[A-Za-z0-9-]{1,40}$/);
          expect(entity).toMatch(/^[A-Z]/);
        }
      }),
    );
  });
});

describe("the signature of a notice", () => {
  const raw = Buffer.from('[{"type":"qbo.invoice.updated.v1","note":"Ünïcode 🧾"}]');
  const sign = (bytes: Buffer, token: string) => createHmac("sha256", token).update(bytes).digest("base64");

  it("holds for the bytes as they came, and for no others", () => {
    expect(isSigned(raw, sign(raw, "token"), "token")).toBe(true);
    expect(isSigned(Buffer.from(`${raw.toString()} `), sign(raw, "token"), "token")).toBe(false);
    expect(isSigned(raw, sign(raw, "another"), "token")).toBe(false);
  });

  it("does not hold when it is missing, short, long, spelled otherwise, or no token is set", () => {
    const good = sign(raw, "token");
    const urlSafe = good.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const others = [
      undefined,
      "",
      "x",
      good.slice(0, -2),
      `${good}AAAA`,
      ` ${good}`,
      `${good}\n`,
      "====",
      "é".repeat(44),
    ];
    for (const signature of others) expect(isSigned(raw, signature, "token")).toBe(false);
    if (urlSafe !== good) expect(isSigned(raw, urlSafe, "token")).toBe(false);
    expect(isSigned(raw, sign(raw, ""), "")).toBe(false);
  });
});
