import { and, eq } from "drizzle-orm";
import { people, sessions } from "@/drizzle/schema/identity";
import { importRows, imports } from "@/drizzle/schema/imports";
import { terminals } from "@/drizzle/schema/terminals";
import { enterAsJob, type TenantRequest } from "@/server/auth/enter-tenant";
import { hashPassword } from "@/server/auth/passwords";
import type { Role } from "@/server/auth/permissions";
import { newSecret } from "@/server/auth/rules";
import { inIdentity, inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { openImport } from "@/server/imports/open-import";
import { foundCompany } from "@/server/onboarding/found-company";
import { pairDevice } from "@/server/registers/pair-device";
import { appRouter } from "@/server/root";
import { createCallerFactory, type ProcedureMeta } from "@/server/trpc";
import { freeCreditNote } from "./free-credit-note";
import { type SignedIn, signedInOwner, signIntoTestTenant } from "./signed-in";

/** The password of everybody who owns a company here. */
export const TEST_PASSWORD = "four odd words here";

type Asked = { id: string };

export type PairedTablet = {
  id: string;
  registerId: string;
  secret: string;
  /** What the till's pages on it send now. */
  request: (changes?: Partial<TenantRequest>) => TenantRequest;
};

/** Asks a procedure by its path, as a browser would: through the door, in its own transaction, with a fresh key for a write. */
export async function ask<T = Asked>(request: TenantRequest, path: string, input?: object): Promise<T> {
  const procedure = path
    .split(".")
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], callerOf(request));
  const known = procedures[path];
  if (!known) throw new Error(`There is no procedure ${path}`);
  const keyed = known._def.type === "mutation" ? { idempotencyKey: newId(), ...input } : input;
  return (procedure as (input: unknown) => Promise<T>)(keyed);
}

const callerOf = createCallerFactory(appRouter);
export const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: "query" | "mutation"; meta?: unknown } }
>;

/** A company at work, for tests that need records of every kind. Every text in it holds the label. */
export class Trading {
  private constructor(
    readonly owner: SignedIn,
    readonly companyId: string,
    readonly siteId: string,
    readonly label: string,
  ) {}

  /** The company of a new tenant. */
  static async open(label: string): Promise<Trading> {
    const owner = await signedInOwner();
    const passwordHash = await hashPassword(TEST_PASSWORD);
    await inIdentity((tx) => tx.update(people).set({ passwordHash }).where(eq(people.id, owner.personId)));
    return new Trading(owner, owner.companyId, owner.siteId, label);
  }

  /** A second company of the same tenant, whose owner has no role in the first. */
  async sibling(label: string): Promise<Trading> {
    const { tenant } = this.owner;
    const terms = { name: `${label} Ltd`, country: "GB", currency: "GBP", pricesIncludeTax: false };
    const { id, siteId } = await inTenantTransaction(tenant, [], (tx) =>
      foundCompany({ tx, tenant }, { ...terms, timeZone: "Europe/London" }),
    );
    const owner = await signIntoTestTenant({ ...this.owner, companyId: id, siteId }, "owner");
    return new Trading(owner, id, siteId, label);
  }

  request(changes: Partial<TenantRequest> = {}): TenantRequest {
    return this.owner.request({ companyId: this.companyId, ...changes });
  }

  async ask<T = Asked>(path: string, input?: object): Promise<T> {
    const asked = procedures[path]?._def.meta as ProcedureMeta | undefined;
    return ask<T>(asked?.tablet ? (await this.tablet()).request() : this.request(), path, input);
  }

  /** A till at the company's site. */
  async register(): Promise<string> {
    const name = `${this.label} Till ${this.next()}`;
    return (await this.ask("registers.create", { name, siteId: this.siteId })).id;
  }

  /** The company's tablet, with its owner standing at it by the tablet's word. */
  tablet(): Promise<PairedTablet> {
    this.paired ??= this.register().then((registerId) => this.pair(registerId));
    return this.paired;
  }

  /** A further tablet at a till. */
  async pair(registerId: string): Promise<PairedTablet> {
    const { tenant, memberId } = this.owner;
    const [id, secret] = [newId(), newSecret()];
    const wish = { id, registerId, name: `${this.label} tablet`, hand: "right" } as const;
    await enterAsJob({ tenant, companyId: this.companyId, name: this.label }, (ctx) =>
      pairDevice(ctx, wish, { secret, userAgent: this.label }),
    );
    const credentials = { kind: "device", deviceId: id, secret, operatorId: memberId, operatorProof: null } as const;
    return { id, registerId, secret, request: (changes = {}) => this.request({ credentials, ...changes }) };
  }

  /** A question of a till that waits for a manager's yes: 2.55 off a line. */
  async approval(): Promise<string> {
    const id = newId();
    const about = { action: "discount", subjectId: newId(), amountMinor: -255, reason: this.label };
    const registerId = await this.register();
    return (await this.ask("approvals.ask", { id, registerId, ...about })).id;
  }

  /** A manager's yes to something, given on their own device. */
  async approvalOf(action: string, subjectId: string, amountMinor: number): Promise<string> {
    const id = newId();
    const { registerId } = await this.tablet();
    await this.ask("approvals.ask", { id, registerId, action, subjectId, amountMinor, reason: this.label });
    await ask((await this.colleague("manager")).request({ companyId: this.companyId }), "approvals.approve", { id });
    return id;
  }

  /** A simulated terminal that answers nothing, and at once. */
  async silence(terminalId: string): Promise<void> {
    const { tenant } = this.owner;
    const own = and(eq(terminals.tenantId, tenant), eq(terminals.id, terminalId));
    await inTenantTransaction(tenant, [], (tx) =>
      tx
        .update(terminals)
        .set({ settings: { next: "time_out", fast: "yes" } })
        .where(own),
    );
  }

  private paired: Promise<PairedTablet> | undefined;

  /** Somebody else of the company, signed in. */
  async colleague(role: Role): Promise<SignedIn> {
    return signIntoTestTenant({ ...this.owner, companyId: this.companyId }, role);
  }

  async customer(): Promise<string> {
    const name = `${this.label} Bramble & Thyme`;
    const contacts = [{ name: `${this.label} Ines`, role: "Buyer" }];
    const addresses = [{ kind: "billing", lines: `${this.label} Street 9`, city: "Ludlow", country: "GB" }];
    const facts = { name, email: "orders@bramble.example", phone: "+44 1584 555 010", notes: this.label };
    return (await this.ask("customers.create", { ...facts, taxId: "GB123", contacts, addresses })).id;
  }

  async product(kind: "stocked" | "service" = "stocked"): Promise<string> {
    const sku = `${kind === "stocked" ? "CARD" : "WRAP"}-${this.next()}`;
    const facts = { sku, name: `${this.label} Card holder`, kind, description: this.label, price: "100", cost: "60" };
    const stock = kind === "stocked" ? { openingQuantity: "100", barcodes: [`50${sku}`] } : {};
    return (await this.ask("products.create", { ...facts, ...stock })).id;
  }

  async category(): Promise<string> {
    return (await this.ask("categories.create", { name: `${this.label} Cards ${this.next()}` })).id;
  }

  async quote(): Promise<string> {
    const [customerId, productId] = [await this.customer(), await this.product()];
    const lines = [{ productId, quantity: "2", note: this.label }];
    return (await this.ask("orders.create", { customerId, lines, reference: this.label, notes: this.label })).id;
  }

  async order(): Promise<string> {
    const id = await this.quote();
    await this.ask("orders.confirm", { id });
    return id;
  }

  async draft(): Promise<string> {
    const [customerId, productId] = [await this.customer(), await this.product()];
    const lines = [{ productId, quantity: "1", description: `${this.label} card` }];
    return (await this.ask("invoices.create", { customerId, lines, reference: this.label, notes: this.label })).id;
  }

  /** Issued, nothing paid: 120.00. */
  async invoice(): Promise<string> {
    const id = await this.draft();
    await this.ask("invoices.issue", { id });
    return id;
  }

  async creditNote(): Promise<string> {
    return (await this.ask("credits.create", { invoiceId: await this.invoice(), amount: "12.00", reason: this.label }))
      .id;
  }

  /** A payment of 120.00 that settles an invoice. */
  async payment(): Promise<{ paymentId: string; invoiceId: string }> {
    const invoiceId = await this.invoice();
    const facts = { invoiceId, amount: "120.00", method: "cash", reference: this.label, notes: this.label };
    const { id } = await this.ask("payments.record", facts);
    return { paymentId: id, invoiceId };
  }

  /** A refund of 20.00 that waits for somebody else's yes. */
  async waitingRefund(): Promise<string> {
    const { invoiceId } = await this.payment();
    const cashier = await this.colleague("cashier");
    const facts = { invoiceId, amount: "20.00", reason: this.label, notes: this.label };
    const request = cashier.request({ companyId: this.companyId });
    return (await ask(request, "refunds.request", facts)).id;
  }

  /** A customer for whom 30.00 is held: a payment of 150.00 for an invoice of 120.00. */
  async customerInCredit(): Promise<string> {
    const invoiceId = await this.invoice();
    const facts = { invoiceId, amount: "150.00", method: "cash", surplus: "credit", notes: this.label };
    const { customerId } = await this.ask<{ customerId: string }>("payments.record", facts);
    return customerId;
  }

  /** A credit note of 12.00 without an invoice, as an import brings one in. */
  async freeCreditNote(): Promise<string> {
    const customerId = await this.customer();
    const job = { tenant: this.owner.tenant, companyId: this.companyId, name: this.label };
    return (await enterAsJob(job, (ctx) => freeCreditNote(ctx, { customerId, totalMinor: 1200 }))).id;
  }

  /** A file that was uploaded and waits, or that was brought in. */
  async import(status: "uploaded" | "done"): Promise<string> {
    const { tenant } = this.owner;
    const file = { fileName: `${this.label}.csv`, sha256: newId(), bytes: 120, status: "uploaded" } as const;
    const job = { tenant, companyId: this.companyId, name: this.label };
    const { id } = await enterAsJob(job, (ctx) => openImport(ctx, file));
    await inTenantTransaction(tenant, [], async (tx) => {
      const own = and(eq(imports.tenantId, tenant), eq(imports.id, id));
      await tx.update(imports).set({ status }).where(own);
      const row = { outcome: "noted", rule: "postage", reason: this.label, content: this.label };
      await tx.insert(importRows).values({ tenantId: tenant, importId: id, line: 2, ...row });
    });
    return id;
  }

  async otherSite(): Promise<string> {
    const facts = { address: this.label, timeZone: "Europe/London", businessDayStart: "00:00" };
    const name = `${this.label} Annexe ${this.next()}`;
    return (await this.ask("settings.addSite", { ...facts, name, serviceChargePercent: null })).id;
  }

  /** Another session of the owner, in another browser. */
  async otherSession(): Promise<string> {
    const id = newId();
    const { personId } = this.owner;
    const expiresAt = new Date(Date.now() + 3_600_000);
    await inIdentity((tx) => tx.insert(sessions).values({ id, personId, userAgent: this.label, expiresAt }));
    return id;
  }

  /** What a tablet counts by itself. */
  nextReceipt(): number {
    this.receipts += 1;
    return this.receipts;
  }

  private receipts = 0;

  /** Numbers that are the same in every company that did the same. */
  private next(): number {
    this.count += 1;
    return this.count;
  }

  private count = 0;
}

/** The first row of a list a procedure answers with. */
export async function firstOf(company: Trading, path: string, input: object = {}): Promise<Asked> {
  const answer = await company.ask<{ items: Asked[] } | Asked[]>(path, input);
  const [first] = Array.isArray(answer) ? answer : answer.items;
  if (!first) throw new Error(`${path} lists nothing`);
  return first;
}

/** The tenant of a company, for looking at its rows directly. */
export const tenantOf = (company: Trading): string => company.owner.tenant;
