import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, connectFake } from "@/server/quickbooks/fake/connect-fake";
import { sameAsSent } from "@/server/quickbooks/sync/same-as-sent";
import { aBook, written } from "@/server/testing/quickbooks-book";
import { documentTotals, type TaxSnapshot, type TotalsLine, type TotalsPolicy } from "@/server/totals/rules";
import { compareDocuments } from "./compare";
import { documentSide } from "./document-side";
import type { Facts, InvoiceFacts, LineFacts } from "./facts";
import { customerKey, itemKey, keyText, productKey } from "./keys";
import type { Book, LinkKey, Role } from "./model";
import { ourSide } from "./our-side";
import { translate } from "./translate";

/** The whole way through JSON and HTTP: documents of every shape are written into a company of each way of taxing. */
const MODES = [
  { country: "GB", currency: "GBP", tax: "vat", book: "codes" },
  { country: "US", currency: "USD", tax: "manual", book: "manual" },
  { country: "US", currency: "USD", tax: "automated", book: "automatic" },
  { country: "US", currency: "USD", tax: "off", book: "off" },
] as const;

const STD: TaxSnapshot = { code: "STD", name: "VAT 20 %", ratePpm: 200_000, compound: false };
const RED: TaxSnapshot = { code: "RED", name: "VAT 5 %", ratePpm: 50_000, compound: false };

describe.each(MODES)("in a company with tax $book", ({ book: tax, ...settings }) => {
  let fake: Connected;
  let book: Book;
  const ids = new Map<string, string>();
  const company = { id: "company", currency: settings.currency };

  beforeAll(async () => {
    fake = await connectFake(settings);
    fake.controls.limits({ callsPerMinute: 1_000_000, atOnce: 1_000, batchesPerMinute: 1_000_000 });
    const entities = fake.controls.entities(fake.realmId);
    const accounts = entities.Account;
    const income = String(accounts.find((one) => one["AccountType"] === "Income")?.["Id"]);
    const codeOf = (percent: string) =>
      String(entities.TaxCode.find((one) => String(one["Name"]).startsWith(percent))?.["Id"] ?? "1");
    const mapped = (role: Role) => {
      if (role === "tax:STD") return { id: codeOf("20"), name: "" };
      if (role === "tax:RED") return { id: codeOf("5"), name: "" };
      if (role === "tax:none") return { id: codeOf("No"), name: "" };
      return role.startsWith("account:") ? { id: income, name: "" } : null;
    };
    book = aBook({ tax, homeCurrency: settings.currency, mapped, remoteIdOf: (key) => ids.get(keyText(key)) ?? null });
    await stand("customer", {
      ...{ kind: "customer", key: customerKey(customer, settings.currency), company, number: "1", name: "Bramble" },
      ...{ email: "", phone: "", taxId: "", notes: "", currency: settings.currency, ownCurrency: settings.currency },
      address: null,
    });
    for (const part of ["discounts", "service_charge", "sales_tax", "goods"] as const) {
      await stand("item", { kind: "item", key: itemKey("company", part), company, method: null });
    }
    await stand("item", {
      ...{ kind: "product", key: productKey("p"), company, sku: "P", name: "Clock", description: "" },
      ...{ productKind: "stocked", price: "1", priceIncludesTax: false, taxed: true },
    });
  });
  afterAll(() => fake.stop());

  const customer = { id: "c", number: "1", name: "Bramble", currency: settings.currency, email: "" };

  async function stand(path: string, facts: Facts): Promise<void> {
    const { Id } = await fake.write(path, written(translate(facts, book)).payload);
    ids.set(keyText(facts.key), String(Id));
  }

  it("documents stand with our total and the tax we expect", async () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 40_000 }).map((units) => String(units / 1_000)),
      unitPrice: fc.integer({ min: 1, max: 90_000 }).map((units) => String(units / 100)),
      discountPpm: fc.constantFrom(0, 125_000, 1_000_000),
      taxes: fc.constantFrom([STD], [RED], []),
    });
    const shape = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 8 }),
      pricesIncludeTax: fc.boolean(),
      rounding: fc.constantFrom("line" as const, "document" as const),
      documentDiscountPpm: fc.constantFrom(0, 33_000),
      serviceChargePpm: fc.constantFrom(0, 125_000),
    });
    await fc.assert(
      fc.asyncProperty(shape, async (document) => {
        const write = written(translate(invoiceOf(document), book));
        const theirs = await fake.write("invoice", write.payload);
        const { TotalAmt, TxnTaxDetail } = theirs;
        // Nobody edited it, and it would be taken for ours if its answer had been lost.
        expect(sameAsSent(write.payload, theirs)).toBe(true);
        const known = { number: "", customerName: "", currency: settings.currency, balanceMinor: null };
        const { verdict } = compareDocuments(ourSide(write, known), documentSide(theirs, settings.currency));
        expect(verdict).toBe("same");
        expect(Math.round(Number(TotalAmt) * 100)).toBe(write.expectTotalMinor);
        const tax = (TxnTaxDetail as { TotalTax?: number } | undefined)?.TotalTax ?? 0;
        if (write.expectTaxMinor !== null) expect(Math.round(tax * 100)).toBe(write.expectTaxMinor);
      }),
      { numRuns: 80 },
    );
  });

  type Shape = Omit<TotalsPolicy, "currency"> & { lines: readonly TotalsLine[] };

  function invoiceOf({ lines, ...policy }: Shape): InvoiceFacts {
    const totals = documentTotals(lines, { ...policy, currency: settings.currency, serviceChargeTaxes: [STD] });
    const about = { invoiceId: "i", number: "INV-1", issueDate: "2026-03-01", totalMinor: totals.totalMinor };
    const service: LineFacts = {
      ...{ item: itemKey("company", "service_charge"), description: "Service", quantity: null, unitPrice: null },
      ...{ discountMinor: 0, netMinor: totals.serviceChargeMinor, taxMinor: totals.serviceChargeTaxMinor },
      totalMinor: totals.serviceChargeMinor + totals.serviceChargeTaxMinor,
      taxes: totals.serviceChargeTaxes,
    };
    const goods = totals.lines.map(
      (line, index): LineFacts => ({
        item: productKey("p"),
        ...{ description: "Clock", quantity: lines[index]?.quantity ?? "1", unitPrice: lines[index]?.unitPrice ?? "0" },
        ...line,
        discountMinor: line.discountMinor + line.basketDiscountMinor,
      }),
    );
    const key: LinkKey = { localType: "invoice", localId: "i", part: "" };
    return {
      ...{ kind: "invoice", key, company, id: "i", number: "INV-1", siteId: "s", currency: settings.currency },
      ...{ exchangeRate: "1", customer, issueDate: "2026-03-01", dueDate: "2026-03-31", reference: "", notes: "" },
      ...{ customerAddress: "", pricesIncludeTax: policy.pricesIncludeTax, checkOut: false, voided: false },
      ...{ balanceDueMinor: totals.totalMinor, taxMinor: totals.taxMinor, totalMinor: totals.totalMinor },
      lines: totals.serviceChargeMinor === 0 ? goods : [...goods, service],
      history: { ...about, voided: false, moves: [] },
    };
  }
});

it("an invoice in another currency and its payment stand at their rates, to the customer of that currency", async () => {
  const fake = await connectFake({ country: "GB", currency: "GBP", tax: "vat", multiCurrency: true });
  const ids = new Map<string, string>();
  const company = { id: "company", currency: "GBP" };
  const accounts = fake.controls.entities(fake.realmId).Account;
  const accountOf = (type: string) => String(accounts.find((one) => one["AccountType"] === type)?.["Id"]);
  const codes = fake.controls.entities(fake.realmId).TaxCode;
  const book = aBook({
    multiCurrency: true,
    remoteIdOf: (key) => ids.get(keyText(key)) ?? null,
    mapped: (role) => {
      if (role.startsWith("tender:")) return { id: accountOf("Other Current Asset"), name: "" };
      if (role.startsWith("tax:"))
        return { id: String(codes.find((one) => one["Name"] === "No VAT")?.["Id"]), name: "" };
      return role.startsWith("account:") ? { id: accountOf("Income"), name: "" } : null;
    },
  });
  const stand = async (path: string, facts: Facts) => {
    const entity = await fake.write(path, written(translate(facts, book)).payload);
    ids.set(keyText(facts.key), String(entity["Id"]));
    return entity;
  };
  const customer = { id: "c", number: "1", name: "Bramble", currency: "GBP", email: "" };
  const none = { email: "", phone: "", taxId: "", notes: "", address: null };
  const party = { kind: "customer", company, number: "1", name: "Bramble", ownCurrency: "GBP", ...none } as const;
  await stand("customer", { ...party, key: customerKey(customer, "GBP"), currency: "GBP" });
  await stand("customer", { ...party, key: customerKey(customer, "EUR"), currency: "EUR" });
  await stand("item", { kind: "item", key: itemKey("company", "goods"), company, method: null });
  const key: LinkKey = { localType: "invoice", localId: "i", part: "" };
  const about = { invoiceId: "i", number: "INV-1", issueDate: "2026-03-01", totalMinor: 10_000, voided: false };
  const day = "2026-03-02";
  const moves = [{ kind: "payment", paymentId: "p", at: day, day, amountMinor: 10_000, byCredit: false } as const];
  const line = {
    description: "Advice",
    quantity: "1",
    unitPrice: "100",
    discountMinor: 0,
    netMinor: 10_000,
    taxMinor: 0,
  };
  const facts: InvoiceFacts = {
    ...{ kind: "invoice", key, company, id: "i", number: "INV-1", siteId: "s", currency: "EUR", exchangeRate: "0.85" },
    ...{ customer, issueDate: "2026-03-01", dueDate: "2026-03-31", reference: "", notes: "", customerAddress: "" },
    ...{ pricesIncludeTax: false, checkOut: false, voided: false, balanceDueMinor: 0, taxMinor: 0, totalMinor: 10_000 },
    lines: [{ ...line, item: itemKey("company", "goods"), totalMinor: 10_000, taxes: [] }],
    history: { ...about, moves },
  };
  const invoice = await stand("invoice", facts);
  expect(invoice).toMatchObject({ TotalAmt: 100, ExchangeRate: 0.85, CurrencyRef: { value: "EUR" } });
  await stand("payment", {
    ...{
      kind: "payment",
      key: { localType: "payment", localId: "p", part: "" },
      company,
      id: "p",
      amountMinor: 10_000,
    },
    ...{ currency: "EUR", exchangeRate: "0.9", customer, method: { id: "m", name: "Bank", kind: "bank_transfer" } },
    ...{
      receivedOn: day,
      reference: "",
      transactionId: "",
      notes: "",
      parts: [{ invoiceId: "i", amountMinor: 10_000 }],
    },
    ...{ histories: [{ ...about, moves }], credit: null, carriedBy: null, paysOut: false },
  });
  expect(fake.controls.entities(fake.realmId).Invoice).toMatchObject([{ Balance: 0 }]);
  await fake.stop();
});
