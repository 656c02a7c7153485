import { describe, expect, it } from "vitest";
import { createProduct } from "@/server/catalog/create-product";
import { CreateProduct, UpdateProduct } from "@/server/catalog/input";
import { updateProduct } from "@/server/catalog/update-product";
import { UpdateCustomer } from "@/server/customers/input";
import { updateCustomer } from "@/server/customers/update-customer";
import { keepListed } from "@/server/quickbooks/changes/keep-listed";
import { matchOne } from "@/server/quickbooks/setup/match-one";
import { newCustomer } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";

type Row = Record<string, unknown>;

const fake = simulatedQuickBooks();

/** One of theirs that the bookkeeper made, chosen for one of ours. */
async function linked(desk: Desk, kind: "customer" | "product", localId: string, fields: Row): Promise<Row> {
  const entity = kind === "customer" ? "Customer" : "Item";
  const made = fake.controls.bookkeeper(desk.realmId, entity, fields)[entity] as Row;
  await desk.inside((ctx) => keepListed(ctx, desk.place.connectionId, entity, [made]));
  await desk.inside((ctx) => matchOne(ctx, { kind, localId, remoteId: String(made["Id"]) }));
  return made;
}

const there = (desk: Desk, entity: "Customer" | "Item", { Id }: Row) =>
  fake.controls.entities(desk.realmId)[entity].find((one) => one["Id"] === Id);

describe("one of theirs that was linked with ours", () => {
  it("takes the price of a product that changes here, and keeps its name, kind and account", async () => {
    const desk = await deskOf(fake);
    const { Account } = fake.controls.entities(desk.realmId);
    const income = Account.filter((one) => one["AccountType"] === "Income").at(-1);
    const IncomeAccountRef = { value: String(income?.["Id"]) };
    const { id } = await desk.inside((ctx) =>
      createProduct(ctx, CreateProduct.parse({ sku: "22189", name: "Card holder", price: "3.95" })),
    );
    const made = await linked(desk, "product", id, {
      ...{ Name: "Cards", Type: "Service", IncomeAccountRef, UnitPrice: 1 },
    });
    await desk.inside((ctx) => updateProduct(ctx, UpdateProduct.parse({ id, price: "4.50" })));
    await desk.sync();
    expect(await desk.linkOf(id)).toMatchObject({ state: "linked", problem: null });
    const { Name, Type } = made;
    expect(there(desk, "Item", made)).toMatchObject({ Name, Type, IncomeAccountRef, UnitPrice: 4.5 });
  });

  it("takes how a customer is reached, and keeps its names and notes", async () => {
    const desk = await deskOf(fake);
    const id = await desk.inside((ctx) => newCustomer(ctx, "Bramble & Thyme"));
    const theirs = { DisplayName: "Bramble", CompanyName: "Bramble Trading", Notes: "Pays on Fridays" };
    const made = await linked(desk, "customer", id, theirs);
    await desk.inside((ctx) => updateCustomer(ctx, UpdateCustomer.parse({ id, phone: "01584 872 000" })));
    await desk.sync();
    expect(await desk.linkOf(id)).toMatchObject({ state: "linked", problem: null });
    expect(there(desk, "Customer", made)).toMatchObject({
      ...theirs,
      PrimaryPhone: { FreeFormNumber: "01584 872 000" },
    });
  });
});
