import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { VoidInvoice } from "@/server/invoices/input";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { claimLinks } from "./claim-link";
import { hearEvents } from "./hear-events";
import { markWanted } from "./mark-wanted";
import { sendTogether } from "./send-together";

const fake = simulatedQuickBooks();

const FAULTS = ["throttle", "error", "unavailable", "reset", "lost", "error-after-commit", "fault-in-200"] as const;

async function world(): Promise<QuickBooksWorld> {
  const made = await connectedWorld(fake);
  await confirmOnPaper(made, fake, "2020-01-01");
  return made;
}

const hear = ({ inside }: QuickBooksWorld) => inside(hearEvents);
const issue = ({ inside }: QuickBooksWorld, total: string) => inside((ctx) => issuedInvoice(ctx, { total }));
const invoicesOf = ({ realmId }: QuickBooksWorld) => fake.controls.entities(realmId).Invoice;
const numbersOf = (at: QuickBooksWorld) => invoicesOf(at).map((one) => one["DocNumber"]);

async function states(at: QuickBooksWorld) {
  const links = await at.links();
  return links
    .filter(({ state }) => state !== "linked")
    .map(({ label, state, problemWords }) => ({ label, state, problemWords }));
}

describe("an invoice in QuickBooks", () => {
  it("stands there once, with its number and total, as soon as it is issued", async () => {
    const at = await world();
    const invoice = await issue(at, "10.00");
    await hear(at);
    await at.drainAll();
    expect(await states(at)).toEqual([]);
    expect(invoicesOf(at)).toHaveLength(1);
    expect(invoicesOf(at)[0]).toMatchObject({ DocNumber: invoice.number, TotalAmt: 10 });
  });

  it("is paid, and void, there as it is here", async () => {
    const at = await world();
    const [paid, gone] = [await issue(at, "45.00"), await issue(at, "12.00")];
    await hear(at);
    await at.drainAll();
    await at.inside((ctx) =>
      recordPayment(ctx, RecordPayment.parse({ invoiceId: paid.id, amount: "45.00", method: "bank_transfer" })),
    );
    await at.inside((ctx) => voidInvoice(ctx, VoidInvoice.parse({ id: gone.id, reason: "Ordered by mistake" })));
    await hear(at);
    await at.drainAll();
    expect(await states(at)).toEqual([]);
    const byNumber = Object.fromEntries(invoicesOf(at).map((one) => [one["DocNumber"], one]));
    expect(byNumber[paid.number]).toMatchObject({ TotalAmt: 45, Balance: 0 });
    expect(byNumber[gone.number]).toMatchObject({ TotalAmt: 0, Balance: 0 });
    expect(fake.controls.entities(at.realmId).Payment).toMatchObject([{ TotalAmt: 45 }]);
  });

  it("B17: stands there once when the answer was lost after it was made", async () => {
    const at = await world();
    const invoice = await issue(at, "10.00");
    await hear(at);
    fake.controls.plan({ kind: "lost", path: "POST /v3/company" });
    await at.drainAll();
    expect(await states(at)).toEqual([]);
    expect(numbersOf(at)).toEqual([invoice.number]);
  });
});

describe("a write whose answer was lost", () => {
  it("is looked for after a while instead of repeated, as nobody knows how long request ids are kept", async () => {
    const at = await world();
    const customerId = await at.inside((ctx) => newCustomer(ctx));
    await at.inside((ctx) => issuedInvoice(ctx, { total: "8.00", customerId }));
    await hear(at);
    await at.drainAll();
    const invoice = await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00", customerId }));
    await hear(at);
    fake.controls.plan({ kind: "lost", path: "/invoice" });
    const [claimed] = await at.inside((ctx) => claimLinks(ctx, at.place.connectionId, "worker", 1));
    if (!claimed) throw new Error("nothing is due");
    await sendTogether(at.place, [claimed], new AbortController().signal);
    expect(await states(at)).toMatchObject([{ label: invoice.number, state: "waiting" }]);
    await at.inside((ctx) =>
      ctx.tx.execute(sql`update quickbooks_links set pending = pending || '{"firstSentAt": "2020-01-01T00:00:00Z"}'
        where tenant_id = ${ctx.tenant} and pending is not null`),
    );
    await at.drainAll();
    expect(await states(at)).toEqual([]);
    expect(numbersOf(at).filter((number) => number === invoice.number)).toHaveLength(1);
    const calls = await at.inside((ctx) =>
      ctx.tx.execute<{ method: string }>(
        sql`select method from quickbooks_calls where tenant_id = ${ctx.tenant} and link_id = ${claimed.id} order by id`,
      ),
    );
    // Of the day of set-up, it was looked for before it was sent as well.
    expect(calls.rows.map(({ method }) => method)).toEqual(["GET", "POST", "GET"]);
  });
});

describe("a total or tax that is another there", () => {
  it("waits for a person until it is put right over there, and Sync now does not hide it", async () => {
    const at = await world();
    const map = (remoteId: string) =>
      at.inside((ctx) =>
        ctx.tx.execute(
          sql`update quickbooks_mappings set remote_id = ${remoteId} where tenant_id = ${ctx.tenant} and role = 'tax:STD'`,
        ),
      );
    const codes = fake.controls.entities(at.realmId).TaxCode;
    const [standard, zero] = ["20.0% S", "0.0% Z"].map((name) =>
      String(codes.find((one) => one["Name"] === name)?.["Id"]),
    );
    await map(zero ?? "");
    const invoice = await issue(at, "60.00");
    await hear(at);
    await at.drainAll();
    const waiting = [{ label: invoice.number, state: "attention" }];
    expect(await states(at)).toMatchObject(waiting);
    const syncNow = () =>
      at.inside(async (ctx) => {
        const connection = await connectionRow(ctx);
        if (connection) await markWanted(ctx, connection, [invoiceKey(invoice.id)], "now");
      });
    await syncNow();
    await at.drainAll();
    expect(await states(at)).toMatchObject(waiting);
    const line = {
      DetailType: "SalesItemLineDetail",
      Amount: 50,
      SalesItemLineDetail: {
        ItemRef: {
          value: fake.controls.entities(at.realmId).Item.find((one) => /goods/.test(String(one["Name"])))?.["Id"],
        },
        Qty: 1,
        UnitPrice: 50,
        TaxCodeRef: { value: standard },
        TaxInclusiveAmt: 60,
      },
    };
    fake.controls.bookkeeper(at.realmId, "Invoice", {
      Id: invoicesOf(at)[0]?.["Id"],
      sparse: true,
      GlobalTaxCalculation: "TaxInclusive",
      Line: [line],
    });
    await syncNow();
    await at.drainAll();
    expect(await states(at)).toEqual([]);
    expect(invoicesOf(at)).toMatchObject([{ TotalAmt: 60, TxnTaxDetail: { TotalTax: 10 } }]);
  });
});

describe("what somebody did in QuickBooks meanwhile", () => {
  const sent = async (at: QuickBooksWorld, total: string) => {
    const invoice = await issue(at, total);
    await hear(at);
    await at.drainAll();
    const [there] = invoicesOf(at).filter((one) => one["DocNumber"] === invoice.number);
    return { ...invoice, there: there ?? {} };
  };

  it("is not overwritten: a bookkeeper's edit waits for a person when ours changes", async () => {
    const at = await world();
    const invoice = await sent(at, "20.00");
    fake.controls.bookkeeper(at.realmId, "Invoice", { ...invoice.there, TxnDate: "2021-02-03" });
    await at.inside((ctx) => voidInvoice(ctx, VoidInvoice.parse({ id: invoice.id, reason: "Ordered by mistake" })));
    await hear(at);
    await at.drainAll();
    expect(await states(at)).toMatchObject([{ label: invoice.number, state: "attention" }]);
    expect(invoicesOf(at)).toMatchObject([{ TotalAmt: 20, TxnDate: "2021-02-03" }]);
  });

  it("does no harm where only a payment was applied there: the token is read again and the change made", async () => {
    const at = await world();
    const invoice = await sent(at, "20.00");
    fake.controls.bookkeeper(at.realmId, "Invoice", {
      Id: invoice.there["Id"],
      sparse: true,
      PrivateNote: "Called them",
    });
    await at.inside((ctx) => voidInvoice(ctx, VoidInvoice.parse({ id: invoice.id, reason: "Ordered by mistake" })));
    await hear(at);
    await at.drainAll();
    expect(await states(at)).toEqual([]);
    expect(invoicesOf(at)).toMatchObject([{ TotalAmt: 0 }]);
  });

  it("does not make ours theirs: another invoice under our number is not linked, and ours is not sent over it", async () => {
    const at = await world();
    const first = await sent(at, "20.00");
    const next = first.number.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, "0"));
    const { Id: _id, SyncToken: _token, ...stranger } = first.there;
    fake.controls.bookkeeper(at.realmId, "Invoice", { ...stranger, DocNumber: next, TxnDate: "2021-02-03" });
    const invoice = await issue(at, "33.00");
    expect(invoice.number).toBe(next);
    await hear(at);
    await at.drainAll();
    expect(await states(at)).toMatchObject([{ label: next, state: "attention" }]);
    expect(invoicesOf(at)).toHaveLength(2);
  });
});

describe("documents from before the connection", () => {
  it("are looked for before they are made: the same by hand is linked, another under the number waits for a person", async () => {
    const at = await world();
    const days: { issueDate: string; dueDate: string } = { issueDate: "2021-02-03", dueDate: "2021-03-05" };
    const customerId = await at.inside((ctx) => newCustomer(ctx, "Old Forge Interiors"));
    const issued: { id: string; number: string }[] = [];
    for (const total of ["10.00", "20.00", "30.00", "40.00"]) {
      issued.push(await at.inside((ctx) => issuedInvoice(ctx, { total, customerId, ...days })));
    }
    // Sent once, so that theirs are just as ours would be, and then forgotten here.
    await hear(at);
    await at.drainAll();
    const [same, other] = issued;
    await at.inside((ctx) =>
      ctx.tx.execute(sql`update quickbooks_links set state = 'waiting', remote_id = null, entity = null, payload = null, payload_hash = null,
        payload_version = payload_version + 1, wanted = wanted + 1, next_try_at = now() where tenant_id = ${ctx.tenant} and local_type = 'invoice'`),
    );
    for (const one of invoicesOf(at)) {
      const note = { Id: one["Id"], sparse: true, PrivateNote: "By hand" };
      fake.controls.bookkeeper(
        at.realmId,
        "Invoice",
        one["DocNumber"] === other?.number ? { ...note, TxnDate: "2021-06-06" } : note,
      );
    }
    // Nothing over there would refuse a number twice, and the first looks get no answer: nothing is made before one did.
    fake.controls.settings(at.realmId, { warnDuplicates: false });
    fake.controls.plan({ kind: "unavailable", path: "/query", times: 6 });
    await at.drainAll();
    expect(invoicesOf(at)).toHaveLength(4);
    expect(await states(at)).toMatchObject([{ label: other?.number, state: "attention" }]);
    expect((await at.links()).find(({ localId }) => localId === same?.id)).toMatchObject({ linkedHow: "found" });
  });
});

describe("where QuickBooks gives its own numbers", () => {
  it("an older invoice and its payment, typed in there by hand, are linked by everything else they say", async () => {
    const at = await world();
    const days: { issueDate: string; dueDate: string } = { issueDate: "2021-02-03", dueDate: "2021-03-05" };
    const customerId = await at.inside((ctx) => newCustomer(ctx, "Old Forge Interiors"));
    const [one, two] = await at.inside(async (ctx) => [
      await issuedInvoice(ctx, { total: "10.00", customerId, ...days }),
      await issuedInvoice(ctx, { total: "20.00", customerId, ...days }),
    ]);
    const paid = { amount: "10.00", method: "bank_transfer", receivedOn: "2021-02-20" };
    await at.inside((ctx) => recordPayment(ctx, RecordPayment.parse({ invoiceId: one?.id, ...paid })));
    await hear(at);
    await at.drainAll();
    // As if a person had typed in the first and its payment, and we had sent nothing of the three.
    for (const kind of ["Invoice", "Payment"] as const) {
      for (const row of fake.controls.entities(at.realmId)[kind]) {
        const typed = {
          Id: row["Id"],
          sparse: true,
          PrivateNote: "By hand",
          ...(kind === "Invoice" ? { DocNumber: `9${row["Id"]}` } : {}),
        };
        fake.controls.bookkeeper(at.realmId, kind, typed);
      }
    }
    fake.controls.settings(at.realmId, { customTxnNumbers: false });
    await at.inside(async (ctx) => {
      await ctx.tx.execute(
        sql`update quickbooks_connections set facts = facts || '{"customNumbers": false}' where tenant_id = ${ctx.tenant}`,
      );
      await ctx.tx.execute(sql`update quickbooks_links set state = 'waiting', remote_id = null, entity = null, payload = null, payload_hash = null,
        payload_version = payload_version + 1, wanted = wanted + 1, next_try_at = now() where tenant_id = ${ctx.tenant} and local_type in ('invoice', 'payment')`);
    });
    await at.drainAll(2);
    expect(await states(at)).toEqual([]);
    expect(invoicesOf(at)).toHaveLength(2);
    expect(fake.controls.entities(at.realmId).Payment).toHaveLength(1);
    const links = await at.links();
    expect(
      links.filter(({ localType }) => ["invoice", "payment"].includes(localType)).map(({ linkedHow }) => linkedHow),
    ).toEqual(["found", "found", "found"]);
    expect(links.find(({ localId }) => localId === two?.id)?.remoteTotalMinor).toBe(2000);
  });
});

describe("a claim", () => {
  it("takes no more than it asked for, however many are due and whatever the plan", async () => {
    const at = await world();
    const customerId = await at.inside((ctx) => newCustomer(ctx));
    await at.inside(async (ctx) => {
      for (let n = 0; n < 80; n++) await issuedInvoice(ctx, { total: "1.00", customerId });
    });
    await hear(at);
    for (const off of [[], ["hashjoin", "hashagg", "sort"]]) {
      const claimed = await at.inside(async (ctx) => {
        for (const plan of off) await ctx.tx.execute(sql.raw(`set local enable_${plan} = off`));
        return claimLinks(ctx, at.place.connectionId, "worker", 25);
      });
      expect(claimed.length).toBeLessThanOrEqual(25);
    }
  });
});

describe("two customers with one name", () => {
  it("are two customers there, and each keeps its own", async () => {
    const at = await world();
    const twins = [await issue(at, "5.00"), await issue(at, "6.00")];
    await hear(at);
    await at.drainAll(2);
    expect(await states(at)).toEqual([]);
    const customers = new Set(invoicesOf(at).map((one) => JSON.stringify(one["CustomerRef"])));
    expect(customers.size).toBe(twins.length);
  });
});

describe("with 30 % of all calls failing, some after the work was done", () => {
  it("1,000 invoices and 100 payments stand there once each with equal totals, without a person", async () => {
    const at = await world();
    const customers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => at.inside((ctx) => newCustomer(ctx, `Customer ${n}`))),
    );
    const issued: { id: string; number: string; total: number }[] = [];
    for (let hundred = 0; hundred < 10; hundred++) {
      await at.inside(async (ctx) => {
        for (let total = hundred * 100 + 1; total <= hundred * 100 + 100; total++) {
          const customerId = customers[total % customers.length] ?? "";
          issued.push({ ...(await issuedInvoice(ctx, { total: `${total}.00`, customerId })), total });
        }
      });
    }
    for (const { id, total } of issued.slice(0, 100)) {
      await at.inside((ctx) =>
        recordPayment(ctx, RecordPayment.parse({ invoiceId: id, amount: `${total}.00`, method: "bank_transfer" })),
      );
    }
    while (await hear(at));
    fake.controls.faults({ rate: 0.3, kinds: FAULTS, seed: 7 });
    await at.drainAll(4);
    fake.controls.calm();
    expect(await states(at)).toEqual([]);
    expect(Object.fromEntries(invoicesOf(at).map((one) => [one["DocNumber"], one["TotalAmt"]]))).toEqual(
      Object.fromEntries(issued.map(({ number, total }) => [number, total])),
    );
    expect(invoicesOf(at)).toHaveLength(1_000);
    expect(fake.controls.entities(at.realmId).Payment).toHaveLength(100);
    expect(
      fake.controls.entities(at.realmId).Customer.filter((one) => /^Customer \d+$/.test(String(one["DisplayName"]))),
    ).toHaveLength(20);
  }, 300_000);
});
