import { and, asc, eq } from "drizzle-orm";
import { paymentMethods } from "@/drizzle/schema/payments";
import { sales, saleTasks } from "@/drizzle/schema/sales";
import { stockLevels, stockMovements } from "@/drizzle/schema/stock";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { trialBalance } from "@/server/ledger/trial-balance";
import { decimalAdd } from "@/server/money";
import { checkInvariants } from "@/server/reports/check-invariants";
import { RingUpSale } from "@/server/sales/input";
import { addProduct } from "@/server/stock/add-product";
import { AddProduct } from "@/server/stock/input";
import type { SaleAsHappened } from "@/server/till/sale";
import type { HttpAnswer, HttpWish } from "./http-client";
import { aTablet, type TestTablet } from "./tablet";
import { commitTestTenant } from "./tenant";
import { aSale, type SaleWish, soldLine } from "./till-sale";

export type ShopTablet = TestTablet & { nextCounter: () => number };
/** What is sold: left out, one card holder for 12.00 in cash. */
export type ShopSale = Partial<Omit<SaleWish, "deviceId">>;

/** A committed shop with tills, and what a test looks up about it past the server. */
export type TillShop = {
  tenant: string;
  slug: string;
  companyId: string;
  siteId: string;
  memberId: string;
  cash: string;
  tablets: ShopTablet[];
  /** The tablet of number `index`, around and around. */
  tabletOf: (index: number) => ShopTablet;
  inside: <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;
  methodOf: (kind: string) => Promise<string>;
  /** A product for 12.00 with that many pieces on the shelf, their worth in the books. */
  product: (openingQuantity: string, change?: object) => Promise<string>;
  /** What a tablet makes of it, under its next counter. */
  sale: (tablet: ShopTablet, wish?: ShopSale) => SaleAsHappened;
  /** Its upload; the key is the sale's id, as tablets have it. */
  upload: (port: number, tablet: ShopTablet, sale: SaleAsHappened, key?: string | null) => HttpWish;
  /** Receipt numbers of what is kept, in their order. */
  receipts: () => Promise<string[]>;
  tasks: () => Promise<{ kind: string; words: string }[]>;
  /** What the shelf says; throws when its movements do not come to that. */
  onHand: (productId: string) => Promise<number>;
  /** Every invariant that does not hold, and a trial balance that is not zero: nothing, if all is well. */
  broken: () => Promise<string[]>;
};

/** A shop with `tills` tills of a tablet each. */
export async function tillShop(tills = 1): Promise<TillShop> {
  const at = await commitTestTenant();
  const inside: TillShop["inside"] = (work) =>
    enterAsJob({ tenant: at.tenant, companyId: at.companyId, name: "test" }, work);
  const methodOf: TillShop["methodOf"] = (kind) =>
    inside(async (ctx) => {
      const own = and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.companyId, ctx.company.id));
      const methods = await ctx.tx.select().from(paymentMethods).where(own);
      return methods.find((method) => method.kind === kind)?.id ?? fail(`no ${kind}`);
    });
  const tablets = await inside(async (ctx) => {
    const made: ShopTablet[] = [];
    for (let count = 0; count < tills; count++) {
      const tablet = await aTablet(ctx, { siteId: at.siteId });
      let counter = 0;
      made.push({ ...tablet, nextCounter: () => ++counter });
    }
    return made;
  });
  const cash = await methodOf("cash");
  return {
    ...at,
    inside,
    methodOf,
    cash,
    tablets,
    tabletOf: (index) => tablets[index % tills] ?? fail("no tablets"),
    product: (openingQuantity, change = {}) =>
      inside(async (ctx) => {
        const sku = `S-${newId().slice(-8)}`;
        const facts = {
          sku,
          name: "Card holder",
          price: "12",
          cost: "5",
          siteId: at.siteId,
          openingQuantity,
          ...change,
        };
        return (await addProduct(ctx, AddProduct.parse(facts))).id;
      }),
    sale(tablet, wish = {}) {
      const counter = wish.counter ?? tablet.nextCounter();
      return aSale({
        deviceId: tablet.device.id,
        counter,
        receiptNumber: receiptNumber(tablet, counter),
        operatorId: at.memberId,
        lines: [soldLine({ unitPrice: "12" })],
        tenders: { cash },
        ...wish,
      });
    },
    upload: (port, tablet, sale, key = sale.id) => ({
      port,
      path: `/api/trpc/${at.slug}/sales.ringUp`,
      body: { json: { ...sale, ...(key === null ? {} : { idempotencyKey: key }) } },
      headers: { ...tabletHeaders(tablet, at.memberId), origin: `http://127.0.0.1:${port}` },
    }),
    receipts: () =>
      inside(async (ctx) => {
        const own = eq(sales.tenantId, ctx.tenant);
        const rows = await ctx.tx.select({ number: sales.receiptNumber }).from(sales).where(own).orderBy(asc(sales.id));
        return rows.map(({ number }) => number).sort();
      }),
    tasks: () =>
      inside((ctx) =>
        ctx.tx
          .select({ kind: saleTasks.kind, words: saleTasks.words })
          .from(saleTasks)
          .where(eq(saleTasks.tenantId, ctx.tenant)),
      ),
    onHand: (productId) => inside((ctx) => shelfOf(ctx, productId)),
    broken: () =>
      inside(async (ctx) => {
        const faults = (await checkInvariants(ctx)).filter(({ ok }) => !ok);
        const { baseDifferenceMinor } = await trialBalance(ctx, {});
        return [
          ...faults.map(({ name, detail }) => `${name}: ${detail}`),
          ...(baseDifferenceMinor === 0 ? [] : [`the trial balance is off by ${baseDifferenceMinor}`]),
        ];
      }),
  };
}

export function receiptNumber({ device }: TestTablet, counter: number): string {
  return `${device.code}-${String(counter).padStart(6, "0")}`;
}

export function tabletHeaders({ device, secret }: TestTablet, operatorId: string): Record<string, string> {
  return {
    "x-tillbook-device": device.id,
    "x-tillbook-operator": operatorId,
    cookie: `tb-device=${device.id}.${secret}`,
  };
}

/** What a tablet hears: the sale's id and total, or the code of a refusal; the status is the answer's own. */
export function heard(answer: HttpAnswer | null): { status: number; code?: string; message?: string; sale?: Heard } {
  if (answer === null) return { status: 0 };
  const { status, body } = answer;
  if (status === 200) return { status, sale: body.result.data.json };
  const { code, message } = body.error.json.data.app;
  return { status, code, message };
}

type Heard = {
  id: string;
  receiptNumber: string;
  totalMinor: number;
  shiftId: string | null;
  tasks: string[];
  duplicate?: boolean;
};

/** How many of each answer: "200", "200 duplicate", "422 idempotency_mismatch". */
export function tallyHeard(answers: readonly (HttpAnswer | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, code, sale } of answers.map(heard)) {
    const kind = [status || "no answer", code, sale?.duplicate ? "duplicate" : null].filter(Boolean).join(" ");
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** As the server reads what a tablet sends. */
export function asRead(sale: SaleAsHappened): RingUpSale {
  return RingUpSale.parse(sale);
}

async function shelfOf(ctx: TenantContext, productId: string): Promise<number> {
  const level = and(eq(stockLevels.tenantId, ctx.tenant), eq(stockLevels.productId, productId));
  const moves = and(eq(stockMovements.tenantId, ctx.tenant), eq(stockMovements.productId, productId));
  const [levels, moved] = [
    await ctx.tx.select().from(stockLevels).where(level),
    await ctx.tx.select().from(stockMovements).where(moves),
  ];
  const total = (parts: string[]) => Number(parts.reduce((all, part) => decimalAdd(all, part), "0"));
  const [onHand, movement] = [total(levels.map((one) => one.onHand)), total(moved.map((one) => one.quantity))];
  if (onHand !== movement) fail(`the shelf says ${onHand}, its movements ${movement}`);
  return onHand;
}

function fail(what: string): never {
  throw new Error(what);
}
