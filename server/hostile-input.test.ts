import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { parseInput } from "@/server/parse-input";
import { anything, hostileTexts, inputsOf } from "@/server/testing/arbitrary-input";
import { digestOf } from "@/server/testing/digest";
import { fieldsOf, replacedAt } from "@/server/testing/fields-of";
import { wishesFor } from "@/server/testing/inputs";
import { restClient } from "@/server/testing/rest-client";
import { procedures, Trading, tenantOf } from "@/server/testing/trading";
import { type ProcedureMeta, publicError } from "@/server/trpc";

const paths = Object.keys(procedures);
const schemaOf = (path: string) => (procedures[path]?._def.meta as ProcedureMeta | undefined)?.input;
const isQuery = (path: string) => procedures[path]?._def.type === "query";
const withInput = paths.filter((path) => schemaOf(path) !== undefined);

/** Long random texts are refused or found nowhere; a run costs this many calls for each procedure. */
const CASES = 200;
/** Each time every book of a company is added up. */
const FEWER_CASES: Record<string, number> = { "reports.checkNow": 20 };

/** Each costs a password hash or a whole company. */
const TOO_DEAR = new Set([
  "onboarding.signUp",
  "onboarding.openTenant",
  "onboarding.loadDemonstration",
  "sessions.changePassword",
  "members.add",
]);

let company: Trading;
let ids: string[];
const wishes = new Map<string, object[]>();

beforeAll(async () => {
  company = await Trading.open("Larkfield");
  for (const path of paths) {
    const asked = await wishesFor(path, company);
    wishes.set(
      path,
      asked.map((one) => one ?? {}),
    );
  }
  ids = [...wishes.values()].flat().flatMap((wish) => JSON.stringify(wish).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []);
}, 60_000);

/** "done", or the kind of the refusal; "bug" is what must never be. */
async function kindOf(path: string, input: unknown): Promise<string> {
  return company.ask<unknown>(path, input as object).then(
    () => "done",
    (thrown) => publicError(thrown, "hostile").kind,
  );
}

describe("text that has broken programs before", () => {
  it("in any field of any question is answered or refused, never a failure, and changes nothing", async () => {
    const before = await digestOf(tenantOf(company));
    const failed: string[] = [];
    for (const path of withInput.filter(isQuery)) {
      const fields = fieldsOf(schemaOf(path)).filter(({ kind }) => kind !== "flag");
      for (const { path: field } of fields) {
        for (const text of hostileTexts) {
          const kind = await kindOf(path, replacedAt(wishes.get(path)?.[0], field, text));
          if (!["done", "invalid", "not_found"].includes(kind))
            failed.push(`${path} ${field} ${text.slice(0, 40)}: ${kind}`);
        }
      }
    }
    expect(failed).toEqual([]);
    expect(await digestOf(tenantOf(company))).toEqual(before);
  }, 120_000);

  it("in a sort, a view or a cursor is refused by name", async () => {
    const refused = async (path: string, field: string, text: string) => {
      const wish = replacedAt(wishes.get(path)?.[0], field, text);
      return company.ask<unknown>(path, wish).then(
        () => null,
        (thrown) => publicError(thrown, "hostile"),
      );
    };
    const choices = withInput.filter(isQuery).flatMap((path) =>
      fieldsOf(schemaOf(path))
        .filter(({ kind, path: field }) => kind === "choice" || field === "cursor")
        .map(({ path: field }) => [path, field] as const),
    );
    expect(choices.length).toBeGreaterThan(20);
    for (const [path, field] of choices) {
      for (const text of ["name; select app.set_tenant('x')", "1)) or 1=1--", '"', "%", "\\", "x".repeat(10_000)]) {
        const error = await refused(path, field, text);
        expect([path, field, error?.kind, error?.field]).toEqual([path, field, "invalid", field]);
      }
    }
  }, 60_000);

  it("through REST is refused with 400 or answered, never 500", async () => {
    const call = await restClient(company);
    for (const list of ["customers", "products", "invoices", "sales-orders", "payments", "refunds", "stock"]) {
      for (const name of ["q", "query", "sort", "direction", "view", "cursor", "limit", "customer_id", "nonsense"]) {
        for (const text of [
          "'",
          '"',
          "\\",
          "%",
          "\0",
          "1)) or 1=1--",
          "\u{10ffff}",
          "=1+1",
          "-1",
          "x".repeat(10_000),
        ]) {
          const { status } = await call("GET", `${list}?${name}=${encodeURIComponent(text)}`);
          expect([list, name, text, status < 500]).toEqual([list, name, text, true]);
        }
      }
    }
  }, 120_000);
});

describe("a search", () => {
  const idsIn = async (q: string) => {
    const found: string[] = [];
    for (const path of ["customers.list", "products.list", "invoices.list", "payments.list", "orders.list"]) {
      const { items } = await company.ask<{ items: { id: string }[] }>(path, { q });
      found.push(...items.map(({ id }) => `${path} ${id}`));
    }
    return found;
  };

  it.each(["%", "_", "*", "b_amble", "%amble", ".*", "bramble | hale", "bramble or hale", "(bramble) <-> zzz"])(
    "takes %s for what it says and finds nothing",
    async (text) => {
      expect(await idsIn(text)).toEqual([]);
    },
  );

  it.each(["!bramble", "bramble:*", "'bramble'", "\\bramble", "-bramble", "bramble%", "(bramble"])(
    "takes the signs in %s for no operators",
    async (text) => {
      const plain = await idsIn("bramble");
      expect(plain.length).toBeGreaterThan(0);
      expect(await idsIn(text)).toEqual(plain);
    },
  );

  it("finds what is really written so", async () => {
    const { id } = await company.ask("customers.create", { name: "100% Cotton_Works" });
    const { items } = await company.ask<{ items: { id: string }[] }>("customers.list", { q: "100% cotton_w" });
    expect(items.map((item) => item.id)).toEqual([id]);
  });
});

describe("anything at all", () => {
  it.each(withInput)("sent to %s is understood or refused", async (path) => {
    const schema = schemaOf(path);
    if (!schema) return;
    await fc.assert(
      fc.asyncProperty(anything, async (input) => {
        const outcome = await parseInput(schema, input).then(
          () => "understood",
          (thrown) => publicError(thrown, "fuzz").kind,
        );
        expect(["understood", "invalid"]).toContain(outcome);
      }),
      { numRuns: CASES },
    );
  });

  it.each(withInput.filter((path) => !TOO_DEAR.has(path)))(
    "that looks right is done or refused by %s, never a failure",
    async (path) => {
      const schema = schemaOf(path);
      if (!schema) return;
      await fc.assert(
        fc.asyncProperty(inputsOf(schema, ids), async (input) => {
          expect(["done", ...refusals]).toContain(await kindOf(path, input));
        }),
        { numRuns: FEWER_CASES[path] ?? CASES },
      );
    },
    60_000,
  );
});

const refusals = ["invalid", "not_found", "refused", "conflict", "forbidden", "unauthorized"];
