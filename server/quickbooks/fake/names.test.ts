import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";
import type { Fields } from "./fields";

let fake: Connected;
beforeAll(async () => {
  fake = await connectFake();
});
afterAll(() => fake.stop());

describe("names", () => {
  it("stand once over customers and vendors, no matter in which case", async () => {
    const made = await fake.write("customer", { DisplayName: "Ann Lee", GivenName: "Ann" });
    expect(made).toMatchObject({
      DisplayName: "Ann Lee",
      Active: true,
      SyncToken: "0",
      Balance: 0,
      PrintOnCheckName: "Ann Lee",
    });
    expect(await fake.refused("customer", { DisplayName: "ANN LEE" })).toMatchObject({ code: "6240" });
    expect(await fake.refused("customer", { DisplayName: "fairfield supplies" })).toMatchObject({ code: "6240" });
    expect(await fake.refused("vendor", { DisplayName: "ann lee" })).toMatchObject({ code: "6240" });
    expect(
      await fake.refused("item", { Name: "sales", Type: "Service", IncomeAccountRef: { value: "16" } }),
    ).toMatchObject({ code: "6240" });
    const own = { Id: made["Id"], SyncToken: "0", sparse: true, DisplayName: "ann lee" };
    expect(await fake.write("customer", own)).toMatchObject({ DisplayName: "ann lee", GivenName: "Ann" });
  });

  it("are built from the parts when none is given, and one of them is needed", async () => {
    expect(await fake.write("customer", { GivenName: "Max", FamilyName: "Weiss" })).toMatchObject({
      DisplayName: "Max Weiss",
    });
    expect(await fake.refused("customer", { Notes: "nobody" })).toMatchObject({ code: "2020" });
  });

  it.each([
    [{ DisplayName: "A: B" }, "2040"],
    [{ DisplayName: "A\tB" }, "2040"],
    [{ DisplayName: "x".repeat(501) }, "2050"],
    [{ DisplayName: "T", Title: "x".repeat(17) }, "2050"],
    [{ DisplayName: "P", PrimaryPhone: { FreeFormNumber: "1".repeat(31) } }, "2050"],
    [{ DisplayName: "E", PrimaryEmailAddr: { Address: "nobody" } }, "2210"],
    [{ DisplayName: "C", CurrencyRef: { value: "USD" } }, "6000"],
  ])("%j is refused with %s", async (body, code) => {
    expect(await fake.refused("customer", body)).toMatchObject({ status: 400, code });
  });

  it("are hidden, never deleted: marked as deleted, off the lists, and of no use to documents", async () => {
    const made = await fake.write("customer", { DisplayName: "Old Friend" });
    expect(await fake.refused("customer?operation=delete", { Id: made["Id"], SyncToken: "0" })).toMatchObject({
      code: "500",
    });
    const hidden = await fake.write("customer", { Id: made["Id"], SyncToken: "0", sparse: true, Active: false });
    expect(hidden).toMatchObject({ Active: false, DisplayName: "Old Friend (deleted)" });
    const find = (more: string) => fake.query(`select * from Customer where DisplayName like 'Old Friend%'${more}`);
    expect(await find("")).toEqual({});
    expect((await find(" and Active in (true,false)"))["Customer"]).toHaveLength(1);
    const line = {
      Amount: 1,
      DetailType: "SalesItemLineDetail",
      SalesItemLineDetail: { ItemRef: { value: "1" }, TaxCodeRef: { value: "1" } },
    };
    expect(await fake.refused("invoice", { CustomerRef: { value: made["Id"] }, Line: [line] })).toMatchObject({
      code: "610",
    });
    await fake.write("customer", { DisplayName: "Old Friend" });
    const back = { Id: made["Id"], SyncToken: "1", sparse: true, Active: true };
    expect(await fake.refused("customer", back)).toMatchObject({ code: "6240" });
  });

  it("an item needs the account its income goes to, and an inventory item more", async () => {
    expect(await fake.refused("item", { Name: "Lamp", Type: "Service" })).toMatchObject({ code: "2020" });
    expect(await fake.refused("item", { Name: "Lamp", Type: "Lamp" })).toMatchObject({ code: "2170" });
    expect(
      await fake.refused("item", { Name: "Lamp", Type: "Inventory", IncomeAccountRef: { value: "16" } }),
    ).toMatchObject({ code: "2020" });
    expect(await fake.write("item", { Name: "Lamp", Type: "NonInventory" })).toMatchObject({
      Id: "4",
      Type: "NonInventory",
    });
  });

  it("a full update clears what it leaves out, and each list counts by itself", async () => {
    const made = await fake.write("class", { Name: "North" });
    expect(made["Id"]).toBe("1");
    const person = await fake.write("customer", {
      DisplayName: "Full",
      Notes: "n",
      PrimaryPhone: { FreeFormNumber: "1" },
    });
    const after = await fake.write("customer", { Id: person["Id"], SyncToken: "0", DisplayName: "Full" });
    expect(after).not.toHaveProperty("Notes");
  });

  it("tax codes and rates are read, not written; the country comes as three letters", async () => {
    expect(await fake.refused("taxcode", { Name: "Mine" })).toMatchObject({ code: "500" });
    const codes = (await fake.query("select * from TaxCode"))["TaxCode"] as Fields[];
    expect(codes.map((code) => code["Name"])).toEqual(["20.0% S", "5.0% R", "0.0% Z", "Exempt", "No VAT"]);
    const sent = { DisplayName: "Abroad", BillAddr: { Line1: "1", Country: "US", Lat: "1", Long: "2" } };
    expect((await fake.write("customer", sent))["BillAddr"]).toEqual({ Line1: "1", Country: "USA" });
  });

  it("the company's preferences follow what is changed", async () => {
    const { SyncToken } = await fake.read("preferences");
    const sent = { Id: "1", SyncToken, sparse: true, SalesFormsPrefs: { CustomTxnNumbers: false } };
    expect(await fake.write("preferences", sent)).toMatchObject({ SalesFormsPrefs: { CustomTxnNumbers: false } });
    expect(fake.controls.realm(fake.realmId).settings.customTxnNumbers).toBe(false);
    expect(await fake.read(`companyinfo/${fake.realmId}`)).toMatchObject({
      CompanyName: "Larkfield Gifts Ltd",
      Country: "GB",
    });
  });
});

it("a merged name is gone, and its documents stand with the other", async () => {
  const [one, two] = [
    await fake.write("customer", { DisplayName: "Twin" }),
    await fake.write("customer", { DisplayName: "Twin 2" }),
  ];
  const made = await fake.write("payment", { CustomerRef: { value: two["Id"] }, TotalAmt: 5 });
  fake.controls.merge(fake.realmId, "Customer", String(two["Id"]), String(one["Id"]));
  expect((await fake.call(`customer/${two["Id"]}`)).status).toBe(400);
  expect(await fake.read(`payment/${made["Id"]}`)).toMatchObject({ CustomerRef: { value: one["Id"], name: "Twin" } });
  expect(await fake.read(`customer/${one["Id"]}`)).toMatchObject({ Balance: -5 });
});

it("what is no address of the books is unsupported, and what is no JSON is said to be", async () => {
  for (const path of ["Invoice/1", "invoices/1", "invoice/1/2"]) {
    expect((await fake.call(path)).status).toBe(400);
  }
  const told = await fetch(`${fake.url}/v3/company/${fake.realmId}/customer`, {
    method: "POST",
    headers: { authorization: `Bearer ${fake.tokens["access_token"]}`, accept: "application/json" },
    body: "{",
  });
  expect(await told.json()).toMatchObject({ Fault: { Error: [{ code: "2010" }], type: "ValidationFault" } });
});
