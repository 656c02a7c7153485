import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksCalls } from "@/drizzle/schema/quickbooks-sync";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { claimLinks } from "@/server/quickbooks/sync/claim-link";
import { doubtFacts } from "@/server/quickbooks/sync/doubt-facts";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { sendTogether } from "@/server/quickbooks/sync/send-together";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { oddQuickBooks } from "@/server/testing/odd-quickbooks";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { RemoteFault } from "./fault";
import { forgetLine } from "./line";
import { queryOnce } from "./query-all";

const line = oddQuickBooks();

const FAULT = { Fault: { Error: [{ Message: "System Failure", Detail: "try later", code: "10000" }], type: "x" } };
const look = (at: Desk) =>
  queryOnce(at.place, "Look", "Invoice", [["DocNumber", "=", "1"]])
    .catch((error: unknown) => error)
    .finally(() => forgetLine(at.place.connectionId));
const looks = () => line.seen.filter((call) => call.includes("/query"));

describe("an answer with status 200 that carries a fault further in", () => {
  it("to a question is no empty list", async () => {
    const at = await deskOf(line.fake());
    line.odd = ({ url }) =>
      url.includes("/query") ? { status: 200, body: JSON.stringify({ QueryResponse: FAULT }) } : null;
    expect(await look(at)).toMatchObject({ fault: { kind: "their_fault", code: "10000" } });
  });

  it.each([
    ["the answer", { CDCResponse: [FAULT] }],
    ["one kind of it", { CDCResponse: [{ QueryResponse: [{}, FAULT] }] }],
  ])("of what changed is asked again from the same moment, in %s", async (_, body) => {
    const at = await deskOf(line.fake());
    const { first } = await at.standing("Old Forge");
    await sweepChanges(at.place);
    const { changesThrough } = (await at.inside(connectionRow)) ?? {};
    line.fake().controls.advance(2);
    line.fake().controls.bookkeeper(at.realmId, "Invoice", { Id: first["Id"], sparse: true, DueDate: "2031-01-31" });
    const time = "2031-11-22T23:59:59-08:00";
    line.odd = ({ url }) => (url.includes("/cdc") ? { status: 200, body: JSON.stringify({ ...body, time }) } : null);
    expect(await sweepChanges(at.place)).toBeInstanceOf(Date);
    forgetLine(at.place.connectionId);
    expect((await at.inside(connectionRow))?.changesThrough).toBe(changesThrough);
    line.odd = null;
    expect(await sweepChanges(at.place)).toBeNull();
    expect((await at.links()).filter(({ problem }) => problem === "drift")).toHaveLength(1);
  });
});

describe("a 503 that says when to come back", () => {
  const odd = { status: 503, headers: { "retry-after": "300" }, body: "{}" };

  it("is not asked again before, by a read", async () => {
    const at = await deskOf(line.fake());
    line.odd = ({ url }) => (url.includes("/query") ? odd : null);
    expect(await look(at)).toMatchObject({ fault: { kind: "their_fault", retryAfterMs: 300_000 } });
    expect(looks()).toHaveLength(1);
  });

  it("holds all that is sent of that company until then", async () => {
    const at = await deskOf(line.fake());
    const { customerId } = await at.standing("Old Forge");
    for (let n = 0; n < 3; n++) await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00", customerId }));
    while (await at.inside(hearEvents));
    const links = await at.inside((ctx) => claimLinks(ctx, at.place.connectionId, "worker", 25));
    line.odd = ({ url }) => (url.includes("/v3/") ? odd : null);
    line.seen.length = 0;
    await sendTogether(at.place, links, new AbortController().signal);
    forgetLine(at.place.connectionId);
    expect(line.seen).toHaveLength(1);
    const row = await at.inside(connectionRow);
    expect(row).toMatchObject({ heldFor: "failing" });
    expect(row?.openUntil?.getTime()).toBeGreaterThan(Date.now() + 200_000);
  });
});

describe("an error page of a proxy on the way", () => {
  const pages = [
    ["with a sign no database keeps", "bad\u0000gateway"],
    ["that is cut within a sign", `${"x".repeat(1999)}👍 more`],
    ["in JSON, with half a sign and no sign at all", '{"message":"bad \\ud83d gateway \\u0000"}'],
  ] as const;

  it.each(pages)("%s is their fault like any other, and stands in the log", async (_, body) => {
    const at = await deskOf(line.fake());
    const { customerId } = await at.standing("Old Forge");
    line.odd = ({ url }) => (url.includes("/query") ? { status: 502, body } : null);
    expect(await look(at)).toBeInstanceOf(RemoteFault);
    expect(await look(at)).toMatchObject({ fault: { kind: "their_fault", code: "502" } });
    const { id } = await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00", customerId }));
    while (await at.inside(hearEvents));
    const links = await at.inside((ctx) => claimLinks(ctx, at.place.connectionId, "worker", 25));
    line.odd = ({ url }) => (url.includes("/v3/") ? { status: 502, body } : null);
    await sendTogether(at.place, links, new AbortController().signal);
    forgetLine(at.place.connectionId);
    const link = await at.linkOf(id);
    expect(link.problemWords).toContain("QuickBooks did not answer properly");
    const calls = await at.inside((ctx) =>
      ctx.tx.select().from(quickbooksCalls).where(eq(quickbooksCalls.linkId, link.id)),
    );
    expect(calls.length).toBeGreaterThan(0);
    expect(JSON.stringify(calls.at(-1)?.answer)).toMatch(/gateway|x{1999}/);
  });
});

it("preferences that QuickBooks refuses to say hold up nothing", async () => {
  const at = await deskOf(line.fake());
  const { id } = await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00" }));
  await at.inside((ctx) => doubtFacts(ctx, at.place.connectionId));
  const refusal = { Fault: { Error: [{ Message: "No", Detail: "no", code: "500" }], type: "ValidationFault" } };
  line.odd = ({ url }) => (url.includes("/preferences") ? { status: 400, body: JSON.stringify(refusal) } : null);
  await at.sync();
  expect(await at.linkOf(id)).toMatchObject({ state: "linked" });
  expect(line.seen.filter((call) => call.includes("/preferences")).length).toBeLessThanOrEqual(2);
  expect(await sweepChanges(at.place)).toBeNull();
});
