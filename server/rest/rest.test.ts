import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { apiKeys } from "@/drizzle/schema/tenants";
import { keyText, newSecret } from "@/server/auth/rules";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { digestOf } from "@/server/testing/digest";
import { clientWith, type RestClient, restClient } from "@/server/testing/rest-client";
import { ringReceipts } from "@/server/testing/ring-receipts";
import { Trading, tenantOf } from "@/server/testing/trading";

let company: Trading;
let call: RestClient & { key: string };

beforeAll(async () => {
  company = await Trading.open("Larkfield");
  call = await restClient(company);
}, 30_000);

const pay = (id: string, body: object, headers?: HeadersInit) =>
  call("POST", `invoices/${id}/process-payment`, { payment_method: "cash", ...body }, headers);
const refund = (id: string, body: object, headers?: HeadersInit) =>
  call("POST", `invoices/${id}/refund`, { reason: "Arrived broken", ...body }, headers);

describe("who calls", () => {
  it("shows a key as a bearer token or as X-API-Key", async () => {
    expect((await call("GET", "customers")).status).toBe(200);
    expect((await clientWith({ "x-api-key": call.key })("GET", "customers")).status).toBe(200);
  });

  it.each([
    ["nothing", {}],
    ["something else", { authorization: "Bearer hello" }],
    ["a key nobody made", { authorization: `Bearer ${keyText("no-such-tenant", newSecret())}` }],
    ["Basic credentials", { authorization: "Basic dXNlcjpwYXNz" }],
  ])("is turned away with 401 when they show %s", async (_what, headers) => {
    const { status, body } = await clientWith(headers)("GET", "customers");
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: "unauthorized", error: expect.stringContaining("Nothing was changed") });
  });

  it("is turned away with 401 when the key was revoked or has expired", async () => {
    for (const change of [{ revokedAt: new Date() }, { expiresAt: new Date(Date.now() - 1000) }]) {
      const other = await restClient(company);
      expect((await other("GET", "customers")).status).toBe(200);
      await inTenantTransaction(tenantOf(company), [], async (tx) => {
        const newest = await tx
          .select({ id: apiKeys.id })
          .from(apiKeys)
          .where(eq(apiKeys.tenantId, tenantOf(company)));
        const id =
          newest
            .map((row) => row.id)
            .sort()
            .at(-1) ?? "";
        await tx
          .update(apiKeys)
          .set(change)
          .where(and(eq(apiKeys.tenantId, tenantOf(company)), eq(apiKeys.id, id)));
      });
      expect((await other("GET", "customers")).status).toBe(401);
      expect((await other("POST", "customers", { name: "A" })).status).toBe(401);
    }
  });

  it("is turned away with 401 when the key names another tenant than its own", async () => {
    const neighbour = await Trading.open("Neighbour");
    const text = call.key.replace(company.owner.slug, neighbour.owner.slug);
    expect((await clientWith({ authorization: `Bearer ${text}` })("GET", "customers")).status).toBe(401);
  });

  it("may read with a reading key and gets 403 for a write, which then did nothing", async () => {
    const reader = await restClient(company, ["read"]);
    expect((await reader("GET", "customers")).status).toBe(200);
    const before = await digestOf(tenantOf(company));
    const { status, body } = await reader("POST", "customers", { name: "Hale" });
    expect([status, body.code]).toEqual([403, "forbidden"]);
    expect(await digestOf(tenantOf(company))).toEqual(before);
  });

  it.each(["api_key", "apikey", "access_token", "token", "key", "X-API-Key"])(
    "is told with 400 never to put the key into the address as %s",
    async (name) => {
      const { status, body } = await clientWith({})("GET", `customers?${name}=${call.key}`);
      expect([status, body.code]).toEqual([400, "key_in_url"]);
      expect(JSON.stringify(body)).not.toContain(call.key);
    },
  );
});

describe("an address", () => {
  it.each(["nothing", "customers/1/2/3", "", "invoices/x/frobnicate", "../customers"])(
    "%j that is none is 404",
    async (path) => {
      expect((await call("GET", path)).status).toBe(404);
    },
  );

  it("that does not take the method is 405 and says which it takes", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const { status, headers, body } = await call(method, "customers", {});
      expect([status, body.code, headers.get("allow")]).toEqual([405, "wrong_method", "GET, POST"]);
    }
  });

  it.each(["abc", "%00", "1", "..%2f..", "' or 1=1"])("whose id is %j is 404", async (id) => {
    for (const path of ["customers", "products", "invoices", "sales-orders", "payments", "refunds"]) {
      const { status, body } = await call("GET", `${path}/${id}`);
      expect([path, status, body.code]).toEqual([path, 404, "not_found"]);
    }
  });
});

describe("a body", () => {
  it.each(["{", "not json", "[]", "null", "12", '"text"', `${"[".repeat(5000)}${"]".repeat(5000)}`])(
    "of %s is 400",
    async (text) => {
      const { status, body } = await call("POST", "customers", text.slice(0, 10_000));
      expect([status, body.code]).toEqual([400, "invalid_json"]);
    },
  );

  it("over 2 MB is 413", async () => {
    const { status, body } = await call("POST", "customers", JSON.stringify({ name: "x".repeat(2_200_000) }));
    expect([status, body.code]).toEqual([413, "too_large"]);
  });

  it("with the field names other systems use makes an order", async () => {
    const [customer, item] = [await company.customer(), await company.product()];
    const { status, body } = await call("POST", "sales-orders", {
      customer_id: customer,
      order_date: "2026-01-31",
      items: [{ product_id: item, quantity: "2", unit_price: "4.50" }],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ customer_id: customer, order_date: "2026-01-31", status: "quote", total: "10.80" });
    expect(body.lines).toMatchObject([{ product_id: item, quantity: "2", unit_price: "4.50", net: "9.00" }]);
  });

  it("with the same field names makes a draft invoice", async () => {
    const [customer, item] = [await company.customer(), await company.product()];
    const { status, body } = await call("POST", "invoices", {
      customer_id: customer,
      order_date: "2026-01-31",
      items: [{ product_id: item, quantity: "2", unit_price: "4.50" }],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: "draft", number: null, issue_date: "2026-01-31", total: "10.80" });
  });

  it.each([
    ["guest", "date", "item_id"],
    ["customer", "orderDate", "itemId"],
    ["customerId", "order_date", "service_id"],
    ["guest_id", "Order-Date", "product"],
  ])("may say %s, %s and %s", async (customer, date, item) => {
    const { status, body } = await call("POST", "sales-orders", {
      [customer]: await company.customer(),
      [date]: "2026-01-31",
      lines: [{ [item]: await company.product(), qty: "1" }],
    });
    expect([status, body.order_date]).toEqual([201, "2026-01-31"]);
  });

  it("may carry numbers, whose digits are kept", async () => {
    const item = await company.product();
    const text = `{"customer": "${await company.customer()}", "items": [{"item": "${item}", "quantity": 3, "unit_price": 0.10}]}`;
    const { status, body } = await call("POST", "invoices", text);
    expect(status).toBe(201);
    expect(body.lines[0]).toMatchObject({ quantity: "3", unit_price: "0.10", net: "0.30" });
  });

  it("with two names of one field is taken when they agree and refused naming both when not", async () => {
    const [customer, other] = [await company.customer(), await company.customer()];
    const items = [{ product_id: await company.product(), quantity: "1" }];
    const agreeing = await call("POST", "sales-orders", { customer, customer_id: customer, items });
    expect(agreeing.status).toBe(201);
    const { status, body } = await call("POST", "sales-orders", { guest: customer, customer_id: other, items });
    expect([status, body.code]).toEqual([400, "ambiguous_field"]);
    expect(body.error).toMatch(/"guest" and "customer_id"/);
  });

  it("without a field names it as the caller would", async () => {
    const fieldOf = async (body: object) => (await call("POST", "sales-orders", body)).body.field;
    const item = await company.product();
    expect(await fieldOf({})).toBe("customer_id");
    expect(await fieldOf({ order_date: "2026-01-31", items: [] })).toBe("customer_id");
    expect(await fieldOf({ orderDate: "2026-01-31" })).toBe("customerId");
    const customer_id = await company.customer();
    expect(await fieldOf({ customer_id, items: [{ item_id: item }] })).toBe("items.0.quantity");
    expect(await fieldOf({ customer_id, items: [{ item_id: item, qty: "1" }, { item_id: item }] })).toBe("items.1.qty");
    expect(await fieldOf({ customer_id, items: [{ quantity: "1" }] })).toBe("items.0.product_id");
  });
});

describe("a stale version", () => {
  it.each([
    ["invoices", () => company.draft(), "this draft"],
    ["sales-orders", () => company.quote(), "this quote"],
  ])("of %s is 409 with who changed what, in words and as figures", async (where, make, what) => {
    const id = await make();
    const { body: read } = await call("GET", `${where}/${id}`);
    const version = Number(read.version);
    const lines = [{ description: "Packing", quantity: "6", unit_price: "5.00" }];
    expect((await call("PATCH", `${where}/${id}`, { version, reference: "PO 4471", lines })).status).toBe(200);
    const { status, body } = await call("PATCH", `${where}/${id}`, { version, notes: "Mine" });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: "stale_version",
      error: expect.stringContaining(
        `changed ${what} while you typed: reference Larkfield → PO 4471; added 6 × Packing;`,
      ),
      version: version + 1,
      changed_by: expect.any(String),
      changes: expect.arrayContaining([
        { field: "reference", line: null, line_id: null, before: "Larkfield", after: "PO 4471" },
        { field: "line", line: "Packing", line_id: expect.any(String), before: null, after: "6" },
      ]),
    });
  });
});

describe("a list", () => {
  it("takes its limit, filters and cursor as text", async () => {
    await Promise.all([company.customer(), company.customer()]);
    const first = await call("GET", "customers?limit=1&sort=newest");
    expect([first.body.data.length, typeof first.body.next_cursor]).toEqual([1, "string"]);
    const second = await call("GET", `customers?limit=1&sort=newest&cursor=${first.body.next_cursor}`);
    expect(second.body.data[0].id).not.toBe(first.body.data[0].id);
  });

  it.each([
    "payments?limit=1e9",
    "payments?limit=-1",
    "payments?limit=many",
    "payments?limit=0",
    "customers?limit=100000",
    "customers?cursor=nonsense",
    "customers?sort=name;drop",
    "invoices?view=whatever",
    "stock?product_id=1",
    "trial-balance?as_of=yesterday",
  ])("refuses %s with 400 and the field's name", async (path) => {
    const { status, body } = await call("GET", path);
    expect([status, path.includes(`${body.field}=`)]).toEqual([400, true]);
  });
});

describe("an idempotency key", () => {
  it("is needed for a write", async () => {
    const { status, body } = await call("POST", "customers", { name: "Hale" }, { "idempotency-key": "" });
    expect([status, body.code, body.field]).toEqual([400, "idempotency_key_missing", "idempotency_key"]);
  });

  it("may stand in the body, in either spelling, and must agree with the header", async () => {
    const without = { "idempotency-key": "" };
    for (const name of ["idempotency_key", "idempotencyKey"]) {
      const { status } = await call("POST", "customers", { name: "Hale", [name]: newId() }, without);
      expect(status).toBe(201);
    }
    const { status } = await call("POST", "customers", { name: "Hale", idempotency_key: newId() });
    expect(status).toBe(400);
  });

  it("used again for the same answers the same, marked, whatever way the body is spelled", async () => {
    const id = await company.invoice();
    const key = { "idempotency-key": newId() };
    const first = await pay(id, { amount: "20.00", reference: "A" }, key);
    const again = await pay(id, { reference: "A", amount: "20.00" }, key);
    expect(first.body).not.toHaveProperty("duplicate");
    expect(again).toMatchObject({ status: 200, body: { ...first.body, duplicate: true } });
    expect((await call("GET", `payments?invoice_id=${id}`)).body.data).toHaveLength(1);
  });

  it("sent fifty times at once has one effect and one answer", async () => {
    const id = await company.invoice();
    const key = { "idempotency-key": newId() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => pay(id, { amount: "20.00" }, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(answers.filter(({ body }) => body.duplicate)).toHaveLength(49);
    expect(new Set(answers.map(({ body: { duplicate: _, ...body } }) => JSON.stringify(body))).size).toBe(1);
    expect((await call("GET", `payments?invoice_id=${id}`)).body.data).toHaveLength(1);
  });

  it("used for another amount, invoice, operation or by another key is 422 and does nothing", async () => {
    const [id, other] = [await company.invoice(), await company.invoice()];
    const key = { "idempotency-key": newId() };
    await pay(id, { amount: "20.00" }, key);
    const second = await restClient(company);
    const before = await digestOf(tenantOf(company));
    const cash = { amount: "20.00", payment_method: "cash" };
    const answers = [
      await pay(id, { amount: "21.00" }, key),
      await pay(other, { amount: "20.00" }, key),
      await refund(id, { amount: "20.00" }, key),
      await second("POST", `invoices/${id}/process-payment`, cash, key),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      Array(4).fill([422, "idempotency_mismatch"]),
    );
    expect(await digestOf(tenantOf(company))).toEqual(before);
  });

  it("of another tenant is another key", async () => {
    const neighbour = await Trading.open("Neighbour");
    const there = await restClient(neighbour);
    const key = { "idempotency-key": newId() };
    const cash = { amount: "20.00", payment_method: "cash" };
    const here = await pay(await company.invoice(), { amount: "20.00" }, key);
    const answer = await there("POST", `invoices/${await neighbour.invoice()}/process-payment`, cash, key);
    expect(answer.body.duplicate).toBeUndefined();
    expect(answer.body.payment_id).not.toBe(here.body.payment_id);
  });

  it("whose first try failed is free for the right one", async () => {
    const id = await company.invoice();
    const key = { "idempotency-key": newId() };
    expect((await pay(id, { amount: "nothing" }, key)).status).toBe(400);
    expect((await pay(id, { amount: "500.00" }, key)).status).toBe(409);
    const { status, body } = await pay(id, { amount: "120.00" }, key);
    expect([status, body.duplicate, body.balance_due]).toEqual([200, undefined, "0.00"]);
  });
});

describe("process-payment", () => {
  it("answers every figure of the receipt", async () => {
    const id = await company.invoice();
    await pay(id, { amount: "50.00", payment_type: "partial" });
    const { status, body } = await pay(id, {
      amount: "70.00",
      payment_type: "full",
      reference: "R-1",
      transaction_id: "T-1",
      notes: "At the desk",
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      payment_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      amount_paid: "70.00",
      invoice_total: "120.00",
      amount_previously_paid: "50.00",
      total_paid: "120.00",
      balance_due: "0.00",
      invoice_status: "paid",
      payment_status: "succeeded",
      message: expect.stringContaining("paid in full"),
    });
    const payment = await call("GET", `payments/${body.payment_id}`);
    expect(payment.body).toMatchObject({ reference: "R-1", transaction_id: "T-1", notes: "At the desk" });
  });

  it("takes the method by id or code, and a full payment without an amount", async () => {
    const { body: methods } = await call("GET", "payment-methods");
    const id = await company.invoice();
    const [cash] = methods.data;
    const { status, body } = await pay(id, { payment_type: "full", payment_method: cash.id });
    expect([status, body.amount_paid]).toEqual([200, "120.00"]);
  });

  it("refuses more than is due with 409 and the figures", async () => {
    const id = await company.invoice();
    await pay(id, { amount: "100.00" });
    const { status, body } = await pay(id, { amount: "50.00" });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: "overpayment",
      error: expect.stringContaining("20.00 GBP"),
      balance_due: "20.00",
      amount_requested: "50.00",
      invoice_status: "partial",
    });
    await pay(id, { amount: "20.00" });
    expect(await pay(id, { amount: "20.00" })).toMatchObject({
      status: 409,
      body: { code: "already_paid", balance_due: "0.00", amount_requested: "20.00", invoice_status: "paid" },
    });
  });

  it("refuses a void invoice and a draft with 409, and an unknown one or method with 404", async () => {
    const [voided, draft, open] = [await company.invoice(), await company.draft(), await company.invoice()];
    await call("POST", `invoices/${voided}/void`, { reason: "Typed twice" });
    expect(await pay(voided, { amount: "1.00" })).toMatchObject({ status: 409, body: { invoice_status: "void" } });
    expect(await pay(draft, { amount: "1.00" })).toMatchObject({ status: 409, body: { invoice_status: "draft" } });
    expect(await pay(open, { amount: "1.00", payment_method: "cheque" })).toMatchObject({
      status: 409,
      body: { code: "reference_missing", balance_due: "120.00", amount_requested: "1.00", invoice_status: "issued" },
    });
    expect((await pay(newId(), { amount: "1.00" })).status).toBe(404);
    expect((await pay(open, { amount: "1.00", payment_method: "shells" })).status).toBe(404);
  });

  it.each([
    ...["10.005", "1e3", "1,000.00", "١٠٫٥", "0x10", " 5 ", "5.", "-5", "0", "-0", "0.00", "", "9007199254740993"],
    ...["9".repeat(30), "Infinity", "NaN", null, [], {}, true, "1e30"],
  ])("refuses the amount %j with 400, and books nothing", async (amount) => {
    const id = await company.invoice();
    const { status, body } = await pay(id, { amount });
    expect([status, body.field]).toEqual([400, "amount"]);
    expect((await call("GET", `payments?invoice_id=${id}`)).body.data).toEqual([]);
  });

  it.each(["1e3", "1E+2", "9007199254740993", "1e400", "10.005"])(
    "refuses the JSON number %s with 400",
    async (amount) => {
      const id = await company.invoice();
      const text = `{"payment_method": "cash", "amount": ${amount}}`;
      const { status, body } = await call("POST", `invoices/${id}/process-payment`, text);
      expect([status, body.field]).toEqual([400, "amount"]);
    },
  );
});

describe("refund", () => {
  it("answers every figure, and each partial refund leaves the rest", async () => {
    const { invoiceId, paymentId } = await company.payment();
    const { status, body } = await refund(invoiceId, { amount: "30.00", payment_id: paymentId, notes: "Chipped" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      refund_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      refund_payment_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      refund_amount: "30.00",
      refund_reason: "Arrived broken",
      remaining_paid: "90.00",
      balance_due: "30.00",
      invoice_status: "partial",
      message: expect.stringContaining("30.00 GBP"),
    });
    const rest = await refund(invoiceId, { amount: "90.00", payment_method: "card" });
    expect(rest.body).toMatchObject({ remaining_paid: "0.00", balance_due: "120.00", invoice_status: "refunded" });
  });

  it("needs a reason and refuses more than was paid with 409 and the figures", async () => {
    const { invoiceId } = await company.payment();
    const without = await call("POST", `invoices/${invoiceId}/refund`, { amount: "10.00" });
    expect([without.status, without.body.field]).toEqual([400, "reason"]);
    expect(await refund(invoiceId, { amount: "120.01" })).toMatchObject({
      status: 409,
      body: { code: "refund_too_large", amount_requested: "120.01", balance_due: "0.00", invoice_status: "paid" },
    });
  });

  it("waits for a second person where the key may not approve, and the history tells who did what", async () => {
    const { invoiceId } = await company.payment();
    const clerk = await restClient(company, ["refunds.request", "payments.read", "invoices.read"]);
    const asked = await clerk("POST", `invoices/${invoiceId}/refund`, { amount: "20.00", reason: "Late" });
    expect(asked.body).toMatchObject({ refund_status: "requested", refund_payment_id: null, remaining_paid: "120.00" });
    const approved = await call("POST", `refunds/${asked.body.refund_id}/approve`, {});
    expect(approved.body).toMatchObject({ status: "processed", amount: "20.00" });
    await refund(invoiceId, { amount: "5.00" });
    const { body } = await call("GET", `invoices/${invoiceId}/refund-history`);
    expect(body).toMatchObject({
      invoice_number: expect.stringMatching(/^INV-/),
      customer_name: "Larkfield Bramble & Thyme",
      total: "120.00",
      amount_paid: "120.00",
      total_refunded: "25.00",
      refund_count: 2,
      refunds: [
        { amount: "20.00", reason: "Late", status: "processed", requester: "Test program", approver: "Test program" },
        { amount: "5.00", status: "processed", requester: "Test program" },
      ],
    });
    for (const one of body.refunds) expect(one.requested_at).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it("rejected moves no money", async () => {
    const id = await company.waitingRefund();
    const { status, body } = await call("POST", `refunds/${id}/reject`, { note: "Not ours" });
    expect([status, body.status, body.refund_payment_id]).toEqual([200, "rejected", null]);
  });
});

describe("what the tills did", () => {
  it("is read by a program: the receipt with its money, and what is on a gift card", async () => {
    const [receipt] = await ringReceipts({ tenant: tenantOf(company), companyId: company.companyId }, [
      { lines: [{ name: "Enamel mug", quantity: "2", unitPrice: "12.00" }] },
    ]);
    const list = await call("GET", `receipts?number=${receipt?.receiptNumber}`);
    expect(list.body.data).toMatchObject([{ id: receipt?.id, total: "24.00", paid_with: "Cash", kind: "sale" }]);
    const { body } = await call("GET", `receipts/${receipt?.id}`);
    expect(body).toMatchObject({ total: "24.00", tax: "4.00", lines: [{ name: "Enamel mug", quantity: "2" }] });
    expect(body.tenders).toMatchObject([{ kind: "cash", amount: "24.00", change: "0.00" }]);
    const day = await call("GET", `reports/sales-by-day?from=${body.business_day}&to=${body.business_day}`);
    expect(day.body.days[0]).toMatchObject({ day: body.business_day, returns: "0.00" });
    const wish = { amount: "25.00", against: "promotions", reason: "Raffle" };
    const card = await company.ask<{ id: string; code: string }>("giftCards.issue", wish);
    expect((await call("GET", `gift-cards/${card.id}`)).body).toMatchObject({ balance: "25.00", status: "open" });
    const check = await call("POST", "gift-cards/check", { code: card.code });
    expect([check.status, check.body]).toMatchObject([
      200,
      { reason: null, card: { balance: "25.00", status: "open" } },
    ]);
    const nobodys = await call("POST", "gift-cards/check", { code: "XMAS20260001" });
    expect([nobodys.status, nobodys.body.card]).toEqual([200, null]);
  });

  it("is nobody else's: not a receipt, not a card, not a day", async () => {
    const [receipt] = await ringReceipts({ tenant: tenantOf(company), companyId: company.companyId }, [
      { lines: [{ unitPrice: "12.00" }] },
    ]);
    const wish = { amount: "25.00", against: "promotions", reason: "Raffle" };
    const card = await company.ask<{ id: string; code: string }>("giftCards.issue", wish);
    const other = await restClient(await Trading.open("Elsewhere"));
    expect((await other("GET", `receipts/${receipt?.id}`)).status).toBe(404);
    expect((await other("GET", `gift-cards/${card.id}`)).status).toBe(404);
    expect((await other("POST", "gift-cards/check", { code: card.code })).body.card).toBeNull();
    for (const list of ["receipts", "gift-cards", "shifts"]) expect((await other("GET", list)).body.data).toEqual([]);
    expect((await other("GET", "reports/sales-by-day")).body.days).toEqual([]);
  });
});

describe("a foreign record", () => {
  it("is not found, as one that nobody has", async () => {
    const neighbour = await Trading.open("Neighbour");
    const { paymentId, invoiceId } = await neighbour.payment();
    for (const path of [`payments/${paymentId}`, `invoices/${invoiceId}`, `invoices/${invoiceId}/refund-history`]) {
      const [foreign, none] = await Promise.all([
        call("GET", path),
        call(
          "GET",
          path.replace(/[0-9a-f-]{36}/, () => newId()),
        ),
      ]);
      const { request_id: _, ...body } = foreign.body;
      expect([foreign.status, none.status]).toEqual([404, 404]);
      expect(none.body).toMatchObject(body);
    }
  });
});
