import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { newId } from "@/server/ids";
import { digestOf } from "@/server/testing/digest";
import { fieldsOf, replacedAt, valuesAt } from "@/server/testing/fields-of";
import { inputs, wishesFor } from "@/server/testing/inputs";
import { ask, procedures, Trading, tenantOf } from "@/server/testing/trading";
import { type ProcedureMeta, type PublicError, publicError } from "@/server/trpc";
import { tenantRequestOf } from "@/server/trpc-request";

const MARKER = "Zyxomarker";
const paths = Object.keys(procedures);
const schemaOf = (path: string) => (procedures[path]?._def.meta as ProcedureMeta | undefined)?.input;
const isQuery = (path: string) => procedures[path]?._def.type === "query";

/** Ids a caller makes up for a record that does not exist yet. */
const MADE_BY_CALLER = ["id", "lines[].id", "subjectId"];

/** A sale is kept as it happened, whatever it names: server/sales/foreign-ids.test.ts proves that nothing foreign is read or written. */
const KEPT_AS_IT_HAPPENED = ["sales.ringUp", "sales.ringUpMany", "sales.tryReturn"];
/**
 * A card payment is named by the tablet, as is its sale, which may not be stored yet; who asked for what a tablet agreed to alone is the
 * tablet's word, and somebody unknown here is kept by name only.
 */
const NAMED_BY_TABLET = ["terminals.charge id", "terminals.charge saleId", "approvals.noteOffline askedById"];

/** People a till names: whoever is not one of the company is told what a wrong PIN is told, and agrees to nothing. */
const NOBODY_HERE = ["staff.signIn memberId", "approvals.approveHere memberId", "approvals.noteOffline decidedById"];

type Wish = object | undefined;
type Outcome = { answer: unknown } | { error: Omit<PublicError, never> };

let own: Trading;
let neighbour: Trading;
let sister: Trading;
const wishes = {
  own: new Map<string, Wish[]>(),
  neighbour: new Map<string, Wish[]>(),
  sister: new Map<string, Wish[]>(),
};

async function outcomeOf(company: Trading, path: string, wish: Wish): Promise<Outcome> {
  try {
    return { answer: await company.ask<unknown>(path, wish) };
  } catch (thrown) {
    return { error: publicError(thrown, "isolation") };
  }
}

async function wishesOf(company: Trading): Promise<Map<string, Wish[]>> {
  const made = new Map<string, Wish[]>();
  for (const path of paths) {
    made.set(path, await wishesFor(path, company));
  }
  return made;
}

beforeAll(async () => {
  own = await Trading.open("Larkfield");
  neighbour = await Trading.open(MARKER);
  sister = await own.sibling(MARKER);
  wishes.own = await wishesOf(own);
  wishes.neighbour = await wishesOf(neighbour);
  wishes.sister = await wishesOf(sister);
}, 120_000);

describe("what is asked in these tests", () => {
  it("covers every procedure that takes an input", () => {
    expect(Object.keys(inputs).filter((path) => !paths.includes(path))).toEqual([]);
    expect(paths.filter((path) => schemaOf(path) && !inputs[path])).toEqual([]);
  });

  it("names a record in every field that takes an id", () => {
    const missed = paths.flatMap((path) => {
      const asked = wishes.own.get(path) ?? [];
      return idFieldsOf(path)
        .filter((field) => asked.every((wish) => valuesAt(wish, field).length === 0))
        .map((field) => `${path}: ${field}`);
    });
    expect(missed).toEqual([]);
  });
});

describe.each([
  ["another tenant", () => neighbour, () => wishes.neighbour],
  ["another company of the tenant", () => sister, () => wishes.sister],
])("with ids of %s", (_name, companyOf, wishesHere) => {
  it("every procedure answers as for an id that nobody has, and writes nothing", async () => {
    const tenants = [...new Set([tenantOf(own), tenantOf(companyOf())])];
    const before = await Promise.all(tenants.map(digestOf));
    const told: string[] = [];
    for (const path of paths) {
      for (const [index, wish] of (wishes.own.get(path) ?? []).entries()) {
        const foreign = wishesHere().get(path)?.[index];
        for (const field of idFieldsOf(path)) {
          const [id] = valuesAt(foreign, field);
          if (id === undefined || valuesAt(wish, field).length === 0) continue;
          const withForeign = await outcomeOf(own, path, replacedAt(wish, field, id));
          const withRandom = await outcomeOf(own, path, replacedAt(wish, field, newId()));
          const difference = differenceOf(
            withForeign,
            withRandom,
            isQuery(path) && field !== "id",
            NOBODY_HERE.includes(`${path} ${field}`),
          );
          if (difference) told.push(`${path} ${field}: ${difference}`);
        }
      }
    }
    expect(told).toEqual([]);
    expect(await Promise.all(tenants.map(digestOf))).toEqual(before);
  }, 120_000);
});

describe("what belongs to somebody else", () => {
  it("is in no list, search, report or detail", async () => {
    const leaks: string[] = [];
    for (const path of paths.filter(isQuery)) {
      for (const wish of wishes.own.get(path) ?? []) {
        const texts = fieldsOf(schemaOf(path)).filter(({ kind }) => kind === "text");
        const searches = texts.map(({ path: field }) => replacedAt(wish ?? {}, field, MARKER));
        for (const asked of [wish, undefined, {}, ...searches]) {
          const outcome = await outcomeOf(own, path, asked);
          if ("answer" in outcome && JSON.stringify(outcome.answer ?? null).includes(MARKER)) leaks.push(path);
        }
      }
    }
    expect([...new Set(leaks)]).toEqual([]);
  }, 60_000);
});

describe("what is one's own", () => {
  it("is found by every procedure, whatever tenant and company the caller names besides", async () => {
    const elsewhere = {
      tenantId: tenantOf(neighbour),
      tenant_id: tenantOf(neighbour),
      tenant: neighbour.owner.slug,
      company: sister.companyId,
      companyId: sister.companyId,
      personId: neighbour.owner.personId,
    };
    const before = [await digestOf(tenantOf(neighbour)), await sister.ask("customers.list", {})];
    const refused: string[] = [];
    for (const path of paths) {
      for (const asked of await wishesFor(path, own)) {
        const outcome = await outcomeOf(own, path, asked && { ...elsewhere, ...asked });
        if ("error" in outcome) refused.push(`${path}: ${outcome.error.code} ${outcome.error.message}`);
      }
    }
    const expected = [
      "onboarding.wipeDemonstration: not_a_demonstration",
      // Nobody answers for QuickBooks here.
      "quickbooks.reconcile: quickbooks_",
      "quickbooks.refreshToken: quickbooks_reconnect",
      "quickbooksSetup.makeClearing: quickbooks_",
      // Places stay open here: a company that sends would not let matches be taken back.
      "quickbooksSetup.confirm: places_missing",
    ];
    expect(refused.filter((told) => !expected.some((start) => told.startsWith(start)))).toEqual([]);
    expect([await digestOf(tenantOf(neighbour)), await sister.ask("customers.list", {})]).toEqual(before);
  }, 60_000);

  it("is where the path says, whatever headers and cookies say", async () => {
    const { credentials } = own.request();
    const headers = new Headers({
      "x-tenant-id": tenantOf(neighbour),
      "x-tenant": neighbour.owner.slug,
      "x-tillbook-company": neighbour.companyId,
      host: `${neighbour.owner.slug}.example.test`,
      cookie: `tenant=${neighbour.owner.slug}; tb-company-${own.owner.slug}=${neighbour.companyId}`,
    });
    const request = await tenantRequestOf(own.owner.slug, headers);
    const inNeighbour = await ask({ ...request, credentials }, "customers.list", {}).catch((thrown) =>
      publicError(thrown, ""),
    );
    expect(inNeighbour).toMatchObject({ kind: "not_found", message: "There is no such company. Nothing was changed." });
    const asked = await ask<{ company: { id: string } }>({ ...request, companyId: null, credentials }, "home.me");
    expect(asked.company.id).toBe(own.companyId);
    const there = { ...request, slug: neighbour.owner.slug, credentials };
    expect(await ask(there, "home.me").catch((thrown) => publicError(thrown, "").kind)).toBe("unauthorized");
  });
});

function idFieldsOf(path: string): string[] {
  const ownId = schemaNeedsId(path) ? "id" : undefined;
  return fieldsOf(schemaOf(path))
    .filter(({ kind }) => kind === "id")
    .map(({ path: field }) => field)
    .filter((field) => isQuery(path) || field === ownId || !MADE_BY_CALLER.includes(field))
    .filter((field) => !KEPT_AS_IT_HAPPENED.includes(path) && !NAMED_BY_TABLET.includes(`${path} ${field}`));
}

function schemaNeedsId(path: string): boolean {
  const shape = (schemaOf(path) as { shape?: Record<string, z.ZodType> } | undefined)?.shape;
  return shape?.id !== undefined && !shape.id.safeParse(undefined).success;
}

/** Null when a foreign id led nowhere and cannot be told from a made-up one; a filter of a list may just find nothing. */
function differenceOf(foreign: Outcome, random: Outcome, mayFindNothing: boolean, mayRefuse = false): string | null {
  if (JSON.stringify(foreign) !== JSON.stringify(random))
    return `${JSON.stringify(foreign).slice(0, 300)} but ${JSON.stringify(random).slice(0, 300)}`;
  if (mayRefuse) return null;
  if ("error" in foreign) return foreign.error.kind === "not_found" ? null : JSON.stringify(foreign.error);
  return mayFindNothing ? null : "answered";
}
