import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { customers } from "@/drizzle/schema/customers";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import { searchWords } from "@/drizzle/schema/search";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { inTestTenant } from "@/server/testing/tenant";
import { createCallerFactory } from "@/server/trpc";
import { archiveCustomer } from "./archive-customer";
import { createCustomer } from "./create-customer";
import { CreateCustomer, ListCustomers, UpdateCustomer } from "./input";
import { lookAlikes } from "./look-alikes";
import { customerCounts, listCustomers } from "./queries";
import { customersRouter } from "./router";
import { unarchiveCustomer } from "./unarchive-customer";
import { updateCustomer } from "./update-customer";

afterAll(closePool);

const create = (ctx: TenantContext, input: Parameters<typeof CreateCustomer.parse>[0]) =>
  createCustomer(ctx, CreateCustomer.parse(input));
const update = (ctx: TenantContext, input: Parameters<typeof UpdateCustomer.parse>[0]) =>
  updateCustomer(ctx, UpdateCustomer.parse(input));
const list = (ctx: TenantContext, input: Parameters<typeof ListCustomers.parse>[0] = {}) =>
  listCustomers(ctx, ListCustomers.parse(input));

const vale = {
  name: "Pemberton & Vale",
  email: "Orders@PemVale.example",
  phone: "01423 555 0148",
  taxId: "GB 981 4420 17",
  country: "gb",
  contacts: [{ name: "Helen Marsh" }],
  addresses: [{ kind: "billing", lines: "18 Montpellier Parade", city: "Harrogate", postcode: "HG1 2TG" }],
  notes: "Phone before the van comes.",
};

async function eventsOf(ctx: TenantContext, id: string) {
  return ctx.tx
    .select({ kind: events.kind, details: events.details, actorName: events.actorName })
    .from(eventSubjects)
    .innerJoin(events, and(eq(events.tenantId, eventSubjects.tenantId), eq(events.id, eventSubjects.eventId)))
    .where(and(eq(eventSubjects.tenantId, ctx.tenant), eq(eventSubjects.subjectId, id)))
    .orderBy(eventSubjects.eventId);
}

describe("a new customer", () => {
  test("takes the next number and the company's currency, and is found by name, town, phone and contact", async () => {
    await inTestTenant(async (ctx) => {
      const made = await create(ctx, vale);
      expect(made).toMatchObject({
        number: "C-000001",
        currency: "GBP",
        email: "orders@pemvale.example",
        taxId: "GB981442017",
        country: "GB",
        paymentTermsDays: null,
        version: 1,
      });
      for (const q of ["pemb", "vale harrogate", "01423555", "C-000001", "helen", "gb98144", "HG1"]) {
        expect((await list(ctx, { q })).items.map((item) => item.id)).toEqual([made.id]);
      }
      expect(await eventsOf(ctx, made.id)).toEqual([
        {
          kind: "customer.created",
          actorName: "Maya Lindqvist",
          details: { number: "C-000001", name: vale.name, version: 1 },
        },
      ]);
    });
  });

  test("keeps the number it was given; the series passes over it", async () => {
    await inTestTenant(async (ctx) => {
      expect((await create(ctx, { name: "One", number: "C-000001" })).number).toBe("C-000001");
      expect((await create(ctx, { name: "Two" })).number).toBe("C-000002");
    });
  });

  test("is refused a number another customer has, by name", async () => {
    await inTestTenant(async (ctx) => {
      await create(ctx, { name: "Hollins Home", number: "13098" });
      await expect(create(ctx, { name: "Other", number: "13098" })).rejects.toMatchObject({
        kind: "refused",
        code: "number_taken",
        message: expect.stringContaining("Hollins Home has the customer number 13098 already"),
      });
    });
  });

  test("is a conflict when its id was used", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await create(ctx, { name: "One" });
      await expect(create(ctx, { name: "Two", id })).rejects.toMatchObject({ kind: "conflict", code: "id_taken" });
    });
  });

  test.each([
    [{ name: " " }, "A customer needs a name."],
    [{ name: "A", email: "nonsense" }, "This is not an e-mail address"],
    [{ name: "A", currency: "POUNDS" }, "is not a currency"],
    [{ name: "A", country: "United Kingdom" }, "two-letter code"],
    [{ name: "A", paymentTermsDays: -1 }, "0 days or more"],
    [{ name: "A", contacts: [{ name: "" }] }, "A contact needs a name."],
    [{ name: "A", addresses: [{ kind: "home", lines: "x" }] }, "for billing or delivery"],
  ])("%j is refused with a sentence", (input, sentence) => {
    expect(CreateCustomer.safeParse(input).error?.issues[0]?.message).toContain(sentence);
  });
});

describe("a change", () => {
  test("keeps what was not sent, and shows before and after", async () => {
    await inTestTenant(async (ctx) => {
      const made = await create(ctx, vale);
      const changed = await update(ctx, { id: made.id, version: 1, name: "Pemberton Vale Ltd", paymentTermsDays: 14 });
      expect(changed).toMatchObject({
        name: "Pemberton Vale Ltd",
        paymentTermsDays: 14,
        phone: vale.phone,
        version: 2,
      });
      expect((await eventsOf(ctx, made.id)).at(-1)).toMatchObject({
        kind: "customer.changed",
        details: {
          version: 2,
          before: { name: "Pemberton & Vale", paymentTermsDays: null },
          after: { name: "Pemberton Vale Ltd", paymentTermsDays: 14 },
        },
      });
      expect((await list(ctx, { q: "ltd" })).items).toHaveLength(1);
      const words = await ctx.tx
        .select({ word: searchWords.word })
        .from(searchWords)
        .where(
          and(
            eq(searchWords.tenantId, ctx.tenant),
            eq(searchWords.recordId, made.id),
            eq(searchWords.kind, "customer~"),
          ),
        );
      expect(words.map((row) => row.word)).toContain("ltd");
    });
  });

  test("that changes nothing writes nothing", async () => {
    await inTestTenant(async (ctx) => {
      const made = await create(ctx, vale);
      expect((await update(ctx, { id: made.id, name: vale.name, email: vale.email })).version).toBe(1);
      expect(await eventsOf(ctx, made.id)).toHaveLength(1);
    });
  });

  test("made on an old version says who changed what meanwhile", async () => {
    await inTestTenant(async (ctx) => {
      const made = await create(ctx, vale);
      await update(ctx.as("manager", "Tom Ellery"), { id: made.id, version: 1, phone: "01423 555 0199" });
      await expect(update(ctx, { id: made.id, version: 1, notes: "New" })).rejects.toMatchObject({
        kind: "conflict",
        code: "stale_version",
        message: expect.stringMatching(
          /^Tom Ellery changed this customer.*phone from 01423 555 0148 to 01423 555 0199/,
        ),
        figures: { version: 2, changedBy: "Tom Ellery" },
      });
      const [row] = await ctx.tx.select().from(customers).where(eq(customers.id, made.id));
      expect(row?.notes).toBe(vale.notes);
    });
  });

  test("to a number somebody has is refused", async () => {
    await inTestTenant(async (ctx) => {
      await create(ctx, { name: "One", number: "1" });
      const { id } = await create(ctx, { name: "Two", number: "2" });
      await expect(update(ctx, { id, number: "1" })).rejects.toMatchObject({ code: "number_taken" });
    });
  });

  test("of another tenant's or company's customer finds nothing", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await create(ctx, vale);
      await expect(update(ctx, { id: newId(), name: "X" })).rejects.toMatchObject({ kind: "not_found" });
      const elsewhere = { ...ctx, company: { ...ctx.company, id: newId() } };
      await expect(update(elsewhere, { id, name: "X" })).rejects.toMatchObject({ kind: "not_found" });
      await expect(archiveCustomer(elsewhere, { id })).rejects.toMatchObject({ kind: "not_found" });
      expect((await list(elsewhere, { q: "pemberton" })).items).toEqual([]);
      expect(await lookAlikes(elsewhere, { name: vale.name, email: vale.email })).toEqual([]);
    });
  });
});

test("an archived customer leaves the list and comes back", async () => {
  await inTestTenant(async (ctx) => {
    const { id } = await create(ctx, vale);
    expect((await archiveCustomer(ctx, { id })).archivedAt).toEqual(ctx.now);
    expect((await list(ctx)).items).toEqual([]);
    expect((await list(ctx, { view: "archived", q: "vale" })).items).toHaveLength(1);
    expect(await customerCounts(ctx)).toMatchObject({ active: 0, archived: 1 });
    expect(await unarchiveCustomer(ctx, { id })).toMatchObject({ archivedAt: null, version: 3 });
    expect((await eventsOf(ctx, id)).map((event) => event.kind)).toEqual([
      "customer.created",
      "customer.archived",
      "customer.unarchived",
    ]);
  });
});

describe("look-alikes", () => {
  test("name the same tax id, e-mail and phone before a name that is only like it", async () => {
    await inTestTenant(async (ctx) => {
      const [first, second, third] = [
        await create(ctx, { ...vale, name: "P&V Retail" }),
        await create(ctx, { name: "Pemberton and Vale Ltd" }),
        await create(ctx, { name: "Harrogate Office", phone: "(01423) 555-0148" }),
      ];
      await create(ctx, { name: "Hollins Home", email: "shop@hollins.example" });
      const found = await lookAlikes(ctx, vale);
      expect(found.map(({ id, same }) => ({ id, same }))).toEqual([
        { id: first.id, same: ["taxId", "email", "phone"] },
        { id: third.id, same: ["phone"] },
        { id: second.id, same: ["name"] },
      ]);
      expect(await lookAlikes(ctx, { ...vale, exceptId: first.id })).toHaveLength(2);
    });
  });

  test("are five at most, best first, and none for next to nothing", async () => {
    await inTestTenant(async (ctx) => {
      for (let each = 1; each <= 7; each++) await create(ctx, { name: `Union Row Stores ${each}` });
      const found = await lookAlikes(ctx, { name: "Union Row Stores 3" });
      expect(found).toHaveLength(5);
      expect(found[0]?.name).toBe("Union Row Stores 3");
      expect(await lookAlikes(ctx, { name: "Un", phone: "01", email: "u" })).toEqual([]);
      expect(await lookAlikes(ctx, {})).toEqual([]);
    });
  });
});

describe("the list", () => {
  test.each([
    ["name", "asc"],
    ["name", "desc"],
    ["number", "asc"],
    ["newest", "desc"],
  ] as const)("by %s %s shows everyone once, page by page", async (sort, direction) => {
    await inTestTenant(async (ctx) => {
      const names = ["Cc", "Aa", "Bb", "Aa", "Dd", "Aa", "Ee"];
      for (const name of names) await create(ctx, { name });
      const seen: { id: string; name: string; number: string }[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(ctx, { sort, direction, limit: 2, cursor });
        seen.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(new Set(seen.map((row) => row.id)).size).toBe(names.length);
      const keys = seen.map((row) => (sort === "name" ? row.name : sort === "number" ? row.number : row.id));
      const ordered = [...keys].sort();
      expect(keys).toEqual(direction === "asc" ? ordered : ordered.reverse());
    });
  });

  test("refuses a cursor of another list", async () => {
    await inTestTenant(async (ctx) => {
      await expect(list(ctx, { cursor: "bm9uc2Vuc2U" })).rejects.toMatchObject({ kind: "invalid", field: "cursor" });
    });
  });
});

describe("through the door", () => {
  const callerOf = createCallerFactory(customersRouter);

  test("a viewer reads and may not write; a cashier may", async () => {
    const owner = await signedInOwner();
    const [viewer, cashier] = [await signIntoTestTenant(owner, "viewer"), await signIntoTestTenant(owner, "cashier")];
    const asViewer = callerOf(viewer.request());
    expect((await asViewer.list({})).items).toEqual([]);
    await expect(asViewer.create({ name: "X", idempotencyKey: newId() })).rejects.toThrow(
      "Your role does not allow this",
    );
    const made = await callerOf(cashier.request()).create({ name: "Counter", idempotencyKey: newId() });
    expect(made.number).toBe("C-000001");
  });

  test("the same wish twice makes one customer; another tenant sees none of it", async () => {
    const [owner, stranger] = [await signedInOwner(), await signedInOwner()];
    const asOwner = callerOf(owner.request());
    const wish = { name: "Lindenhof Geschenke", idempotencyKey: newId() };
    const [first, second] = [await asOwner.create(wish), await asOwner.create(wish)];
    expect(second).toEqual({ ...first, duplicate: true });
    expect((await asOwner.list({})).items).toHaveLength(1);
    const asStranger = callerOf(stranger.request());
    await expect(asStranger.get({ id: first.id })).rejects.toThrow("There is no such customer");
    await expect(asStranger.update({ id: first.id, name: "Mine", idempotencyKey: newId() })).rejects.toThrow(
      "There is no such customer",
    );
  });
});
