import type { FakeQuickBooks } from "@/server/quickbooks/fake/start";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { issuedInvoice, newCustomer } from "./issued-invoice";
import { confirmOnPaper, connectedWorld, type QuickBooksWorld } from "./quickbooks-world";

type Row = Record<string, unknown>;
type Link = Awaited<ReturnType<QuickBooksWorld["links"]>>[number];

/** A company that is set up, as whoever decides about QuickBooks sees it. */
export type Desk = QuickBooksWorld & {
  /** Hears of what happened here and sends everything that is due. */
  sync: () => Promise<void>;
  linkOf: (localId: string) => Promise<Link>;
  /** The question its link asks. */
  cardOf: (localId: string) => Promise<string>;
  invoicesThere: () => Row[];
  /** A customer that stands in QuickBooks, as does a first invoice of theirs. */
  standing: (name: string) => Promise<{ customerId: string; first: Row }>;
  /** An invoice of ours that is not sent yet, whose number a bookkeeper has given to one of another day. */
  taken: (of: { total: string; theirs: number; name?: string }) => Promise<{ id: string; number: string; theirs: Row }>;
};

export async function deskOf(fake: FakeQuickBooks): Promise<Desk> {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const invoicesThere = () => fake.controls.entities(at.realmId).Invoice;
  const sync = async () => {
    while (await at.inside(hearEvents));
    await at.drainAll();
  };
  const linkOf = async (localId: string) => {
    const link = (await at.links()).find((one) => one.localId === localId && one.part === "");
    if (!link) throw new Error("It was never wanted in QuickBooks");
    return link;
  };
  const standing = async (name: string) => {
    const customerId = await at.inside((ctx) => newCustomer(ctx, name));
    const { number } = await at.inside((ctx) => issuedInvoice(ctx, { total: "7.00", customerId }));
    await sync();
    const first = invoicesThere().find((one) => one["DocNumber"] === number);
    if (!first) throw new Error("The first invoice does not stand there");
    return { customerId, first };
  };
  return {
    ...at,
    sync,
    linkOf,
    cardOf: async (localId) => String((await linkOf(localId)).problemAction?.["id"] ?? ""),
    invoicesThere,
    standing,
    taken: async ({ total, theirs, name = "Old Forge" }) => {
      const { customerId, first } = await standing(name);
      const { id, number } = await at.inside((ctx) => issuedInvoice(ctx, { total, customerId }));
      const line = (first["Line"] as Row[])[0]?.["SalesItemLineDetail"] as Row;
      const detail = { ItemRef: line["ItemRef"], TaxCodeRef: line["TaxCodeRef"] };
      const made = fake.controls.bookkeeper(at.realmId, "Invoice", {
        ...{ DocNumber: number, TxnDate: "2026-11-20", CustomerRef: first["CustomerRef"] },
        GlobalTaxCalculation: "NotApplicable",
        Line: [
          { Amount: theirs, DetailType: "SalesItemLineDetail", Description: "By hand", SalesItemLineDetail: detail },
        ],
      });
      return { id, number, theirs: made["Invoice"] as Row };
    },
  };
}
