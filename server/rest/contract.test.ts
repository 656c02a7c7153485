import { beforeAll, describe, expect, it } from "vitest";
import { toSnake } from "@/server/fields";
import { wishesFor } from "@/server/testing/inputs";
import { type RestClient, restClient } from "@/server/testing/rest-client";
import { Trading } from "@/server/testing/trading";
import { answerSchema, answers } from "./answers/table";
import { openApiDocument } from "./openapi";
import { makesOne, parameterOf, type RestRoute, restRoutes } from "./routes";

const routes = restRoutes();
let company: Trading;
let call: RestClient;

beforeAll(async () => {
  company = await Trading.open("Larkfield");
  call = await restClient(company);
  await tradeForADay();
}, 60_000);

/** An order invoiced in part and paid, money given back, asked back, credited: something in every list and detail. */
async function tradeForADay(): Promise<void> {
  const order = await company.order();
  const { id } = await company.ask("invoices.invoiceOrder", { orderId: order, issue: true });
  await company.ask("payments.record", { invoiceId: id, amount: "100.00", method: "cash" });
  await company.ask("refunds.request", { invoiceId: id, amount: "30.00", reason: "Late" });
  await company.ask("credits.create", { invoiceId: id, amount: "12.00", reason: "Late" });
  await company.waitingRefund();
  await company.draft();
  await company.quote();
  await company.category();
}

/** The request a route answers, made from what a member may ask the procedure. */
function requestOf(route: RestRoute, wish: Record<string, unknown>): { path: string; query: string; body: object } {
  const fields = route.segments.flatMap((segment) => parameterOf(segment)?.field ?? []);
  const path = route.segments.map((part) => String(wish[parameterOf(part)?.field ?? ""] ?? part)).join("/");
  const rest = Object.fromEntries(Object.entries(wish).filter(([name]) => !fields.includes(name)));
  const query = new URLSearchParams(toSnake(rest) as Record<string, string>).toString();
  return { path, query, body: toSnake(rest) as object };
}

async function wishesOf(route: RestRoute): Promise<Record<string, unknown>[]> {
  const wishes = await wishesFor(route.procedure, company);
  return wishes.map((wish) => ({ ...wish }));
}

/** A field the schema does not know is left out by it, so that the two differ. */
function expectDescribed(route: RestRoute, body: unknown): void {
  const schema = answerSchema(route.procedure);
  expect(schema, `${route.procedure} has a description`).not.toBeNull();
  expect(schema?.parse(body)).toEqual(body);
}

describe("every REST route", () => {
  it("is described, and nothing else is", () => {
    const offered = routes.map((route) => route.procedure);
    expect(Object.keys(answers).filter((procedure) => !offered.includes(procedure))).toEqual([]);
    expect(offered.filter((procedure) => !answers[procedure])).toEqual([]);
  });

  it.each(routes.map((route) => [`${route.method} ${route.template}`, route] as const))(
    "%s answers as it is described",
    async (_name, route) => {
      for (const wish of await wishesOf(route)) {
        const { path, query, body } = requestOf(route, wish);
        const target = route.type === "query" && query !== "" ? `${path}?${query}` : path;
        const answer = await call(route.method, target, body);
        expect(answer.body).not.toHaveProperty("error");
        expect(answer.status).toBe(makesOne(route) ? 201 : 200);
        expectDescribed(route, answer.body);
      }
    },
  );

  const lists = routes.filter((route) => "listOf" in (answers[route.procedure] ?? {}));
  it.each(lists.map((route) => [route.template, route] as const))(
    "GET %s lists every row as it is described, page by page",
    async (_name, route) => {
      const seen = new Set<string>();
      let cursor: string | null = null;
      const paged = route.input !== undefined && "limit" in shapeOf(route);
      do {
        const query: string = paged ? `?limit=2${cursor === null ? "" : `&cursor=${cursor}`}` : "";
        const { status, body } = await call("GET", `${route.template.slice(1)}${query}`);
        expect(status).toBe(200);
        expectDescribed(route, body);
        if (paged) expect(body.data.length).toBeLessThanOrEqual(2);
        for (const row of body.data) {
          const key = JSON.stringify(row);
          expect(seen.has(key), "a row stands on one page only").toBe(false);
          seen.add(key);
        }
        cursor = body.next_cursor;
      } while (cursor !== null);
      expect(seen.size).toBeGreaterThan(0);
    },
  );

  const details = routes.filter((route) => /^\/[a-z-]+\/\{id\}$/.test(route.template) && route.method === "GET");
  it.each(details.map((route) => [route.template, route] as const))(
    "GET %s describes every record of its list",
    async (_name, route) => {
      const list = route.template.replace("/{id}", "").slice(1);
      if (!routes.some((other) => other.method === "GET" && other.template === `/${list}`)) return;
      const { body } = await call("GET", `${list}?limit=50`);
      expect(body.data.length).toBeGreaterThan(0);
      for (const row of body.data) expectDescribed(route, (await call("GET", `${list}/${row.id}`)).body);
    },
  );
});

describe("the description", () => {
  const document = openApiDocument() as {
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
    components: { schemas: Record<string, unknown> };
  };

  it("is OpenAPI 3.1 and names every address programs were promised", () => {
    expect(document.openapi).toBe("3.1.0");
    const offered = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(offered).toEqual(expect.arrayContaining(promised));
  });

  it("refers only to schemas it holds", () => {
    const referred = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      (match) => match[1],
    );
    expect(referred.filter((name) => !name || !(name in document.components.schemas))).toEqual([]);
  });

  it("names every parameter in snake_case and every path parameter in its address", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods) as { parameters: { name: string; in: string }[] }[]) {
        const named = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
        expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
        for (const { name, in: place } of operation.parameters) {
          if (place !== "header") expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
        }
      }
    }
  });
});

function shapeOf(route: RestRoute): object {
  return (route.input as { shape?: object } | undefined)?.shape ?? {};
}

const crud = (noun: string) => [`GET /${noun}`, `GET /${noun}/{id}`, `POST /${noun}`, `PATCH /${noun}/{id}`];
const promised = [
  ...["customers", "products", "sales-orders", "invoices"].flatMap(crud),
  "POST /sales-orders/{id}/confirm",
  "POST /sales-orders/{id}/invoice",
  "POST /sales-orders/{id}/cancel",
  "POST /invoices/{id}/issue",
  "POST /invoices/{id}/void",
  "POST /invoices/{id}/process-payment",
  "POST /invoices/{id}/refund",
  "GET /invoices/{id}/refund-history",
  "GET /payments",
  "GET /payments/{id}",
  "POST /payments",
  "GET /refunds",
  "GET /refunds/{id}",
  "POST /refunds",
  "POST /refunds/{id}/approve",
  "POST /refunds/{id}/reject",
  "GET /stock",
  "GET /journal-entries",
  "GET /trial-balance",
];
