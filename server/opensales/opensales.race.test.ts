import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { type HttpWish, sendTogether } from "@/server/testing/http-client";
import { listenLive } from "@/server/testing/listen-live";
import { anOperation } from "@/server/testing/open-sale";
import { allAtOnce, done, refusals } from "@/server/testing/outcomes";
import { ask, type PairedTablet, Trading } from "@/server/testing/trading";
import { type TwoServers, twoServers } from "@/server/testing/two-servers";
import type { BasketOperation } from "@/server/till/basket";
import { type Closed, closeOpenSale } from "./close-open-sale";
import type { Pushed } from "./push-operations";
import type { OperationsSince } from "./queries";

let shop: Trading;
let one: PairedTablet;
let two: PairedTablet;

beforeAll(async () => {
  shop = await Trading.open("Larkfield");
  [one, two] = [await shop.tablet(), await shop.pair(await shop.register())];
});

afterAll(closePool);

const push = (tablet: PairedTablet, wish: { id: string; since?: number; operations?: BasketOperation[] }) =>
  ask<Pushed>(tablet.request(), "openSales.push", { name: "Table 4", ...wish });
const read = (id: string) => ask<OperationsSince>(one.request(), "openSales.get", { id, since: 0 });
const statusOf = async (id: string) => (await read(id)).card.status;
const pay = (tablet: PairedTablet, id: string, saleId = newId()): Promise<Closed> =>
  enterAsJob({ tenant: shop.owner.tenant, companyId: shop.companyId, name: "test" }, (ctx) =>
    closeOpenSale(ctx, { id, saleId, deviceId: tablet.id }),
  );
const counted = (outcomes: Closed[]) => outcomes.filter(({ outcome }) => outcome === "closed").length;

/** A tablet as it works: what everybody agreed on, and what it did since. */
class Working {
  agreed: BasketOperation[] = [];
  revision = 0;
  constructor(private readonly tablet: PairedTablet) {}

  async send(id: string, operations: BasketOperation[]): Promise<void> {
    const answer = await push(this.tablet, { id, since: this.revision, operations });
    expect(answer.from).toBe(this.revision);
    this.agreed.push(...answer.operations.map(({ operation }) => operation));
    this.revision = answer.card.revision;
  }
}

describe("tablets that work on one open sale", () => {
  it("add 50 each, and all hundred are there, once, in one order that both know", async () => {
    const id = newId();
    const [first, second] = [new Working(one), new Working(two)];
    const adding = async (tablet: Working) => {
      const own = Array.from({ length: 50 }, () => anOperation());
      for (const operation of own) await tablet.send(id, [operation]);
      return own;
    };
    const added = (await Promise.all([adding(first), adding(second)])).flat();
    await Promise.all([first.send(id, []), second.send(id, [])]);
    const { operations, card } = await read(id);
    expect(card.revision).toBe(100);
    expect(operations.map(({ revision }) => revision)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    const ids = operations.map(({ operation }) => operation.id);
    expect(new Set(ids)).toEqual(new Set(added.map((operation) => operation.id)));
    expect(first.agreed.map((operation) => operation.id)).toEqual(ids);
    expect(second.agreed.map((operation) => operation.id)).toEqual(ids);
  });

  it("open it at once and send everything many times: it is there once", async () => {
    const [id, operations] = [newId(), Array.from({ length: 10 }, () => anOperation())];
    const outcomes = await allAtOnce(24, (index) => push(index % 2 ? one : two, { id, operations }));
    expect(refusals(outcomes)).toEqual([]);
    expect((await read(id)).operations.map(({ operation }) => operation.id)).toEqual(operations.map((each) => each.id));
  });

  it("put one operation on two sales at once: it is on one", async () => {
    const operations = [anOperation()];
    const ids = [newId(), newId()];
    const outcomes = await allAtOnce(8, (index) => push(one, { id: ids[index % 2] ?? "", operations }));
    expect(new Set(refusals(outcomes).map(({ code }) => code))).toEqual(new Set(["operation_elsewhere"]));
    expect(new Set(done(outcomes).map(({ card }) => card.id)).size).toBe(1);
  });
});

describe("tablets that want the money of one sale", () => {
  it("of 24 one takes it, and the others learn who has it and until when", async () => {
    const id = newId();
    await push(one, { id, operations: [anOperation()] });
    const registerId = await shop.register();
    const tablets = await Promise.all(Array.from({ length: 24 }, () => shop.pair(registerId)));
    const outcomes = await allAtOnce(24, (index) =>
      ask<OperationsSince>((tablets[index] ?? one).request(), "openSales.takeLease", { id, since: 0 }),
    );
    const [taken, ...more] = done(outcomes);
    expect(more).toEqual([]);
    const refused = refusals(outcomes);
    expect(refused).toHaveLength(23);
    for (const { code, figures } of refused) {
      expect(code).toBe("lease_held");
      expect(figures).toEqual({ heldBy: taken?.card.lease?.name, until: taken?.card.lease?.until.toISOString() });
    }
  });
});

describe("A20: discarding against paying", () => {
  it("has one winner each time, never both", async () => {
    for (let round = 0; round < 12; round++) {
      const id = newId();
      await push(one, { id, operations: [anOperation()] });
      const discard = () =>
        ask(two.request(), "openSales.discard", { id, reason: "The guests left" }).then(
          () => "discarded",
          (error: { code?: string; message: string }) => error.message,
        );
      // Whoever comes first in line is not always the same.
      const [outcome, discarded] =
        round % 2
          ? await Promise.all([pay(one, id), discard()])
          : (await Promise.all([discard(), pay(one, id)])).reverse();
      const status = await statusOf(id);
      if (status === "paid") {
        expect(outcome).toMatchObject({ outcome: "closed" });
        expect(discarded).toContain("Table 4 is paid already");
      } else {
        expect(status).toBe("discarded");
        expect(outcome).toMatchObject({ outcome: "discarded", reason: "The guests left" });
        expect(discarded).toBe("discarded");
      }
    }
  });

  it("lets one of several sales close it, and tells the rest that it was paid", async () => {
    const id = newId();
    await push(one, { id, operations: [anOperation()] });
    const outcomes = done(await allAtOnce(8, () => pay(one, id)));
    expect(counted(outcomes)).toBe(1);
    expect(outcomes.filter(({ outcome }) => outcome === "paid_already")).toHaveLength(7);
  });

  it("gives each addition a receipt or a refusal: none is lost between them", async () => {
    const id = newId();
    await push(one, { id, operations: [anOperation()] });
    const [pushed, closed] = await Promise.all([
      allAtOnce(12, () => push(two, { id, operations: [anOperation()] })),
      pay(one, id),
    ]);
    expect(closed).toMatchObject({ outcome: "closed" });
    expect(refusals(pushed).every(({ code }) => code === "open_sale_paid")).toBe(true);
    expect((await read(id)).operations).toHaveLength(1 + done(pushed).length);
  });
});

describe("two processes", () => {
  let servers: TwoServers;

  beforeAll(async () => {
    servers = await twoServers();
  });
  afterAll(() => servers?.stop());

  const headersOf = (tablet: PairedTablet) => ({
    "x-tillbook-device": tablet.id,
    "x-tillbook-operator": shop.owner.memberId,
    cookie: `tb-device=${tablet.id}.${tablet.secret}`,
  });
  const wishOf = (tablet: PairedTablet, port: number, json: object): HttpWish => ({
    port,
    path: `/api/trpc/${shop.owner.slug}/openSales.push`,
    body: { json },
    headers: { ...headersOf(tablet), origin: `http://127.0.0.1:${port}` },
  });

  it("tell the tablet at the other of what is added within two seconds, and order what comes at once", async () => {
    const id = newId();
    const ears = await Promise.all([
      listenLive(servers.first.port, shop.owner.slug, headersOf(one)),
      listenLive(servers.second.port, shop.owner.slug, headersOf(two)),
    ]);
    const began = performance.now();
    const answers = await sendTogether([
      wishOf(one, servers.first.port, { id, name: "Table 9", operations: [anOperation()] }),
    ]);
    expect(answers[0]?.status).toBe(200);
    await Promise.all(ears.map((ear) => ear.until(`open_sale ${id}`)));
    expect(performance.now() - began).toBeLessThan(2_000);
    const race = await sendTogether(
      Array.from({ length: 20 }, (_, index) =>
        wishOf(index % 2 ? one : two, servers.portOf(index), { id, operations: [anOperation()] }),
      ),
    );
    expect(race.map((answer) => answer?.status)).toEqual(Array.from({ length: 20 }, () => 200));
    const { operations } = await read(id);
    expect(operations.map(({ revision }) => revision)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    for (const ear of ears) ear.close();
  });
});
