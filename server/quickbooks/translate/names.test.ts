import { describe, expect, it } from "vitest";
import { aBook, written } from "@/server/testing/quickbooks-book";
import type { CustomerFacts, ProductFacts } from "./facts";
import { customerKey, productKey } from "./keys";
import { displayNames } from "./names";
import { translate } from "./translate";

const company = { id: "company", currency: "GBP" };

function aCustomer(change: Partial<CustomerFacts> = {}): CustomerFacts {
  return {
    ...{
      kind: "customer",
      key: customerKey({ id: "0190aaaa-bbbb", currency: "GBP" }, "GBP"),
      company,
      number: "16672",
    },
    ...{ name: "Bramble & Thyme", email: "", phone: "", taxId: "", notes: "", currency: "GBP", ownCurrency: "GBP" },
    address: null,
    ...change,
  };
}

function aProduct(change: Partial<ProductFacts> = {}): ProductFacts {
  return {
    ...{ kind: "product", key: productKey("0190cccc-dddd"), company, sku: "SKU-1", name: "Clock: red\tlarge" },
    ...{ description: "", productKind: "stocked", price: "3.75", priceIncludesTax: false, taxed: true },
    ...change,
  };
}

describe("names in QuickBooks", () => {
  it("are ours without what they refuse, the plain one first, then with our number", () => {
    expect(displayNames(aCustomer())).toEqual([
      "Bramble & Thyme",
      "Bramble & Thyme (16672)",
      "Bramble & Thyme (16672 aabbbb)",
    ]);
    expect(displayNames(aProduct())[0]).toBe("Clock - red large");
    expect(displayNames(aProduct())[1]).toBe("Clock - red large (SKU-1)");
  });

  it("fit into a hundred signs with the suffix whole, and are never empty", () => {
    const long = displayNames(aCustomer({ name: "🦊".repeat(120) }));
    expect(long.every((name) => name.length <= 100)).toBe(true);
    expect(long[1]).toMatch(/ \(16672\)$/);
    expect(long.join("")).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    expect(displayNames(aCustomer({ name: " : " }))[0]).not.toBe("");
  });

  it("are another customer's in a second currency, which theirs keeps for good", () => {
    const foreign = aCustomer({ currency: "EUR", key: customerKey({ id: "1", currency: "GBP" }, "EUR") });
    expect(displayNames(foreign)[0]).toBe("Bramble & Thyme EUR");
    expect(written(translate(foreign, aBook({ multiCurrency: true }))).payload).toMatchObject({
      CurrencyRef: { value: "EUR" },
    });
    expect(translate(foreign, aBook())).toMatchObject({ kind: "refuse" });
  });

  it("leave out an address of an e-mail they would refuse, and say none of the currency where there is one only", () => {
    const { payload } = written(translate(aCustomer({ email: "nobody@here", phone: "0113 496 0000" }), aBook()));
    expect(payload).toEqual({
      ...{ DisplayName: "Bramble & Thyme", CompanyName: "Bramble & Thyme", Notes: "Tillbook 16672" },
      PrimaryPhone: { FreeFormNumber: "0113 496 0000" },
    });
  });
});

describe("products in QuickBooks", () => {
  it("are items without stock, services where nothing is counted", () => {
    expect(written(translate(aProduct(), aBook())).payload).toMatchObject({
      ...{ Type: "NonInventory", Sku: "SKU-1", UnitPrice: 3.75, IncomeAccountRef: { value: "account:sales" } },
    });
    expect(written(translate(aProduct({ productKind: "service" }), aBook())).payload).toMatchObject({
      Type: "Service",
    });
    expect(written(translate(aProduct(), aBook({ tax: "manual" }))).payload).toMatchObject({ Taxable: true });
  });

  it("say that sales have no account yet", () => {
    expect(translate(aProduct(), aBook({ mapped: () => null }))).toEqual({
      kind: "map",
      role: "account:sales",
      words: "No account in QuickBooks is chosen for sales. Choose it under QuickBooks, What goes where.",
    });
  });
});
