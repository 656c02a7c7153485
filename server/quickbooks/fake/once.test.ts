import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";
import type { Fields } from "./fields";

let fake: Connected;
beforeAll(async () => {
  fake = await connectFake();
});
afterAll(() => fake.stop());

const customers = () => Object.keys(fake.controls.realm(fake.realmId).entries.Customer).length;

describe("a request id", () => {
  it("brings the first answer again, even with another body, and nothing is done twice", async () => {
    const first = await fake.call("customer?requestid=r-1", { DisplayName: "Once" });
    const before = customers();
    const again = await fake.call("customer?requestid=r-1", { DisplayName: "Another" });
    expect(again.body).toEqual(first.body);
    expect(customers()).toBe(before);
    expect(fake.controls.counters().replays).toBe(1);
  });

  it("counts in one company only, and has 50 signs at most", async () => {
    const other = fake.controls.openCompany();
    expect(other.replies).toEqual({});
    expect(await fake.refused(`customer?requestid=${"x".repeat(51)}`, { DisplayName: "Long" })).toMatchObject({
      code: "2050",
    });
  });

  it("is free again after a refusal, unless the company is told to keep it", async () => {
    expect(await fake.refused("customer?requestid=r-2", { DisplayName: "once" })).toMatchObject({ code: "6240" });
    expect(await fake.write("customer?requestid=r-2", { DisplayName: "Second try" })).toMatchObject({ SyncToken: "0" });
    fake.controls.settings(fake.realmId, { refusedKeepsRequestId: true });
    expect(await fake.refused("customer?requestid=r-3", { DisplayName: "once" })).toMatchObject({ code: "6240" });
    expect(await fake.refused("customer?requestid=r-3", { DisplayName: "Third try" })).toMatchObject({ code: "6240" });
    fake.controls.settings(fake.realmId, { refusedKeepsRequestId: false });
  });

  it("does what it is for: the answer is lost, the repeat brings it, and one record stands there", async () => {
    fake.controls.plan({ kind: "lost", path: "POST", times: 1 });
    const before = customers();
    const path = "customer?requestid=r-4";
    await expect(fake.call(path, { DisplayName: "Lost and found" })).rejects.toThrow();
    expect(customers()).toBe(before + 1);
    expect(await fake.write(path, { DisplayName: "Lost and found" })).toMatchObject({ DisplayName: "Lost and found" });
    expect(customers()).toBe(before + 1);
  });

  it("gets every record through a third of faults, each exactly once", async () => {
    fake.controls.faults({
      rate: 0.35,
      kinds: ["error", "unavailable", "reset", "lost", "error-after-commit", "fault-in-200"],
      seed: 7,
    });
    const before = customers();
    for (let number = 0; number < 60; number += 1) {
      for (let tries = 0; tries < 40; tries += 1) {
        const told = await fake
          .call(`customer?requestid=storm-${number}`, { DisplayName: `Storm ${number}` })
          .catch(() => null);
        if (told?.body["Customer"] !== undefined) break;
      }
    }
    fake.controls.calm();
    expect(customers()).toBe(before + 60);
    expect(fake.controls.counters().faults["lost"]).toBeGreaterThan(0);
  });

  it("without one, a repeat makes a second document", async () => {
    const line = {
      Amount: 1,
      DetailType: "SalesItemLineDetail",
      SalesItemLineDetail: { ItemRef: { value: "1" }, TaxCodeRef: { value: "1" } },
    };
    const body = { CustomerRef: { value: "1" }, Line: [line] };
    const [one, two] = [await fake.write("invoice", body), await fake.write("invoice", body)];
    expect(Number(two["Id"])).toBe(Number(one["Id"]) + 1);
  });
});

describe("a batch", () => {
  const item = (bId: string, DisplayName: string) => ({ bId, operation: "create", Customer: { DisplayName } });
  const answers = async (path: string, items: unknown[]) => {
    const { body } = await fake.call(path, { BatchItemRequest: items });
    return body["BatchItemResponse"] as Fields[];
  };

  it("does each item by itself: one is refused, the others stand", async () => {
    const [one, two, three] = await answers("batch", [
      item("1", "Batch A"),
      item("2", "batch a"),
      { bId: "3", Query: "select count(*) from Customer" },
    ]);
    expect(one).toMatchObject({ bId: "1", Customer: { DisplayName: "Batch A" } });
    expect(two).toMatchObject({ bId: "2", Fault: { Error: [{ code: "6240" }] } });
    expect(three).toMatchObject({ bId: "3", QueryResponse: { totalCount: customers() } });
  });

  it("is repeated item by item: what was done is told again, what was refused is tried again", async () => {
    await answers("batch?requestid=b-1", [item("1", "Batch B"), item("2", "Batch B")]);
    const before = customers();
    const [one, two] = await answers("batch?requestid=b-1", [item("1", "Batch B"), item("2", "Batch C")]);
    expect(one).toMatchObject({ Customer: { DisplayName: "Batch B" } });
    expect(two).toMatchObject({ Customer: { DisplayName: "Batch C" } });
    expect(customers()).toBe(before + 1);
  });

  it("holds 30 items at most, ids of 36 and 10 signs", async () => {
    const many = Array.from({ length: 31 }, (_, index) => item(String(index), `Many ${index}`));
    expect((await fake.call("batch", { BatchItemRequest: many })).status).toBe(400);
    expect(
      await fake.refused(`batch?requestid=${"x".repeat(37)}`, { BatchItemRequest: [item("1", "A")] }),
    ).toMatchObject({ code: "2050" });
    expect(await fake.refused("batch?requestid=b-2", { BatchItemRequest: [item("12345678901", "A")] })).toMatchObject({
      code: "2050",
    });
  });
});
