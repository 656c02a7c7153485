import { TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type KeptSale,
  type Office,
  OpenSaleBook,
  operationsOf,
  type Parted,
  type Shelf,
} from "@/app/[tenant]/(pos)/pos/_state/open-sale-book";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { anOperation } from "@/server/testing/open-sale";
import { ask, type PairedTablet, Trading } from "@/server/testing/trading";
import { type BasketOperation, foldBasket, itemCount } from "@/server/till/basket";
import { publicError } from "@/server/trpc";
import { closeOpenSale } from "./close-open-sale";

let shop: Trading;
let paired: PairedTablet[];

beforeAll(async () => {
  shop = await Trading.open("Larkfield");
  paired = [await shop.tablet(), await shop.pair(await shop.register())];
});

afterAll(closePool);

/** What a tablet does with open sales, against the office itself; its line can be cut before or after the office has heard. */
function tablet(index: number) {
  const device = paired[index];
  if (!device) throw new Error("there are two tablets");
  const rows = new Map<string, KeptSale>();
  const line: { cut: "no" | "before" | "after" } = { cut: "no" };
  const parted: Parted[] = [];
  const shelf: Shelf = {
    all: async () => [...rows.values()],
    get: async (id) => rows.get(id),
    async change(id, change) {
      const next = change(rows.get(id));
      if (next) rows.set(id, next);
      else rows.delete(id);
      return next;
    },
  };
  async function call<T>(path: string, input: object): Promise<T> {
    if (line.cut === "before") throw new TRPCClientError("no line");
    const answer = await ask<T>(device?.request() ?? shop.request(), path, input).catch((error: unknown) => {
      throw new TRPCClientError("refused", {
        result: { error: { data: { app: publicError(error, "test") } } },
      } as never);
    });
    if (line.cut === "after") throw new TRPCClientError("no answer");
    return answer;
  }
  const office: Office = {
    push: (input) => call("openSales.push", input),
    get: (input) => call("openSales.get", input),
    takeLease: (input) => call("openSales.takeLease", input),
  };
  const figuresOf = (operations: readonly BasketOperation[]) => ({
    totalMinor: minor(itemCount(foldBasket(operations)) * 290),
    itemCount: itemCount(foldBasket(operations)),
    outline: { lines: [], more: 0, guests: 0, serviceMode: "" as const },
  });
  const book = new OpenSaleBook({
    shelf,
    office,
    figuresOf,
    changed: () => {},
    parted: (one) => void parted.push(one),
  });
  const ids = async (id: string) => {
    const sale = await shelf.get(id);
    return sale ? operationsOf(sale).map((operation) => operation.id) : null;
  };
  return { book, line, parted, shelf, ids };
}

const table = (id = newId()) => ({ id, name: "Table 4", kind: "table" as const });
const adds = (count: number) => Array.from({ length: count }, () => anOperation());
const idsOf = (operations: BasketOperation[]) => operations.map(({ id }) => id);
const cardOf = async (id: string) =>
  (await shop.ask<{ cards: { id: string; totalMinor: number; revision: number }[] }>("openSales.list", {})).cards.find(
    (card) => card.id === id,
  );
const pay = (id: string) =>
  enterAsJob({ tenant: shop.owner.tenant, companyId: shop.companyId, name: "test" }, (ctx) =>
    closeOpenSale(ctx, { id, saleId: newId(), deviceId: paired[1]?.id ?? "" }),
  );

describe("a tablet with open sales", () => {
  it("keeps what was parked without the office, and sends it when the line is back", async () => {
    const { book, line, ids } = tablet(0);
    const [sale, operations] = [table(), adds(3)];
    line.cut = "before";
    await book.add(sale, operations);
    expect(await book.meet(sale.id)).toBe("waits");
    expect(await ids(sale.id)).toEqual(idsOf(operations));
    expect(await cardOf(sale.id)).toBeUndefined();
    line.cut = "no";
    await book.meetAll();
    expect(await cardOf(sale.id)).toMatchObject({ revision: 3, totalMinor: 870 });
  });

  it("sends again what it heard no answer to, and it is there once", async () => {
    const { book, line, shelf } = tablet(0);
    const [sale, operations] = [table(), adds(2)];
    await book.add(sale, operations);
    line.cut = "after";
    expect(await book.meet(sale.id)).toBe("waits");
    expect((await cardOf(sale.id))?.revision).toBe(2);
    line.cut = "no";
    expect(await book.meet(sale.id)).toBe("met");
    expect(await shelf.get(sale.id)).toMatchObject({ revision: 2, waiting: [] });
  });

  it("and another come to the same sale, whoever adds when, and the card says what it comes to", async () => {
    const [one, two] = [tablet(0), tablet(1)];
    const sale = table();
    await one.book.add(sale, adds(1));
    await one.book.meet(sale.id);
    expect((await two.book.take(sale.id, sale))?.agreed).toHaveLength(1);
    one.line.cut = "before";
    for (let round = 0; round < 3; round++) {
      await one.book.add(sale, adds(1));
      await two.book.add(sale, adds(1));
      await Promise.all([one.book.meet(sale.id), two.book.meet(sale.id), two.book.meet(sale.id)]);
    }
    one.line.cut = "no";
    await one.book.meet(sale.id);
    await two.book.meet(sale.id);
    expect(await one.ids(sale.id)).toHaveLength(7);
    expect(await one.ids(sale.id)).toEqual(await two.ids(sale.id));
    expect(await cardOf(sale.id)).toMatchObject({ revision: 7, totalMinor: 7 * 290 });
  });

  it("waits while another takes the money, and goes on when it lets go or the time is over", async () => {
    const [one, two] = [tablet(0), tablet(1)];
    const sale = table();
    await one.book.add(sale, adds(1));
    expect(await one.book.lease(sale.id)).toBeNull();
    await two.book.take(sale.id, sale);
    await two.book.add(sale, adds(1));
    expect(await two.book.meet(sale.id)).toBe("held");
    expect(await two.shelf.get(sale.id)).toMatchObject({
      heldBy: { name: expect.stringContaining("Till") },
      problem: null,
    });
    expect(await two.book.lease(sale.id)).toContain("is taking payment for Table 4");
    await ask(paired[0]?.request() ?? shop.request(), "openSales.releaseLease", { id: sale.id });
    expect(await two.book.meet(sale.id)).toBe("met");
    expect(await two.shelf.get(sale.id)).toMatchObject({ heldBy: null, waiting: [] });
  });

  it("takes money without the office rather than send a customer away", async () => {
    const { book, line } = tablet(0);
    const sale = table();
    await book.add(sale, adds(1));
    line.cut = "before";
    expect(await book.lease(sale.id)).toBeNull();
  });

  it("hands back what came after the money, and only that", async () => {
    const { book, line, parted, shelf } = tablet(0);
    const sale = table();
    const [arrived, late] = [adds(1), adds(2)];
    await book.add(sale, arrived);
    line.cut = "after";
    await book.meet(sale.id);
    line.cut = "no";
    await pay(sale.id);
    await book.add(sale, late);
    expect(await book.meet(sale.id)).toBe("gone");
    expect(parted).toHaveLength(1);
    expect(parted[0]?.message).toContain("Table 4 is paid already");
    expect(parted[0]?.left).toEqual(late);
    expect(await shelf.get(sale.id)).toBeUndefined();
  });

  it("hears that a sale was paid elsewhere when it had nothing to add", async () => {
    const [one, two] = [tablet(0), tablet(1)];
    const sale = table();
    await one.book.add(sale, adds(1));
    await one.book.meet(sale.id);
    await pay(sale.id);
    expect(await one.book.meet(sale.id)).toBe("gone");
    expect(one.parted).toMatchObject([{ message: "Table 4 was paid on another tablet.", left: [] }]);
    expect(await two.book.take(sale.id, sale)).toBeNull();
  });

  it("leaves no trace of what was paid here while an answer was on its way", async () => {
    const { book, parted, shelf } = tablet(0);
    const sale = table();
    await book.add(sale, adds(1));
    const meeting = book.meet(sale.id);
    await book.forget(sale.id);
    await meeting;
    expect(await shelf.get(sale.id)).toBeUndefined();
    expect(parted).toEqual([]);
  });
});
