import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";
import type { Fields } from "./fields";
import { balanced, invoice, item } from "./sample-documents";

let us: Connected;
beforeAll(async () => {
  us = await connectFake({ country: "US" });
});
afterAll(() => us.stop());

describe("in the United States", () => {
  const line = (Amount: number, code?: string): Fields =>
    item(Amount, { TaxCodeRef: code === undefined ? undefined : { value: code } });

  it("automated tax taxes what is not marked, by the address, and books the tax it is told", async () => {
    expect(await us.write("invoice", invoice([line(100), line(50, "NON")]))).toMatchObject({
      TotalAmt: 158.25,
      TxnTaxDetail: { TotalTax: 8.25 },
    });
    const away = { ShipAddr: { CountrySubDivisionCode: "OR", Country: "US" } };
    expect(await us.write("invoice", invoice([line(100)], away))).toMatchObject({
      TotalAmt: 100,
      ShipAddr: { Country: "USA" },
    });
    expect(await us.write("invoice", invoice([line(100)], { TxnTaxDetail: { TotalTax: 8.24 } }))).toMatchObject({
      TotalAmt: 108.24,
    });
    expect(balanced(us)).toBe(0);
  });

  it("manual tax needs the code of the document and marked lines", async () => {
    us.controls.settings(us.realmId, { tax: "manual" });
    expect((await us.read("preferences"))["TaxPrefs"]).toEqual({ UsingSalesTax: true });
    expect(
      await us.write("invoice", invoice([line(100)], { TxnTaxDetail: { TxnTaxCodeRef: { value: "1" } } })),
    ).toMatchObject({ TotalAmt: 100 });
    expect(
      await us.write("invoice", invoice([line(100, "TAX")], { TxnTaxDetail: { TxnTaxCodeRef: { value: "1" } } })),
    ).toMatchObject({ TotalAmt: 108.25 });
  });

  it("no tax at all drops what is sent", async () => {
    us.controls.settings(us.realmId, { tax: "off" });
    const made = await us.write("invoice", invoice([line(100, "TAX")], { TxnTaxDetail: { TotalTax: 8.25 } }));
    expect(made).toMatchObject({ TotalAmt: 100 });
    expect(made).not.toHaveProperty("TxnTaxDetail");
  });
});

it("a French company says its duplicates in French, under the same code", async () => {
  const fake = await connectFake({ country: "FR" });
  await fake.write("invoice", invoice([item(1)], { DocNumber: "F-1" }));
  const told = await fake.call("invoice", invoice([item(1)], { DocNumber: "F-1" }));
  expect(told.body).toMatchObject({
    Fault: {
      Error: [
        { code: "6140", Message: "Numéro de document en double", Detail: expect.stringContaining("TxnType=Facture") },
      ],
    },
  });
  await fake.stop();
});

describe("several currencies", () => {
  it("want the currency of the customer, and a receivable of their own", async () => {
    const fake = await connectFake({ multiCurrency: true });
    const customer = await fake.write("customer", { DisplayName: "Anna (USD)", CurrencyRef: { value: "USD" } });
    const CustomerRef = { value: customer["Id"] };
    expect(
      await fake.refused("invoice", invoice([item(10)], { CustomerRef, CurrencyRef: { value: "GBP" } })),
    ).toMatchObject({ code: "6000" });
    const made = await fake.write(
      "invoice",
      invoice([item(10)], { CustomerRef, CurrencyRef: { value: "USD" }, ExchangeRate: 0.8 }),
    );
    expect(made).toMatchObject({ TotalAmt: 12, HomeTotalAmt: 9.6, CurrencyRef: { value: "USD" } });
    expect(await fake.read(`customer/${customer["Id"]}`)).toMatchObject({ Balance: 12 });
    const receivables = await fake.query("select * from Account where AccountType = 'Accounts Receivable'");
    expect((receivables["Account"] as Fields[]).map((account) => account["CurrentBalance"])).toEqual([0, 9.6]);
    await fake.stop();
  });
});
