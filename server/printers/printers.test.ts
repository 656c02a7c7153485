import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printers, printJobs } from "@/drizzle/schema/terminals";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { inTenantTransaction } from "@/server/db";
import { rungUp } from "@/server/testing/rung-up";
import { commitTestTenant } from "@/server/testing/tenant";
import { archivePrinter } from "./archive-printer";
import { cancelJob } from "./cancel-job";
import { changePrinter } from "./change-printer";
import { openDrawer } from "./open-drawer";
import { printReceipt } from "./print-receipt";
import { printTestPage } from "./print-test-page";
import { allPrinters, jobHistory, jobRow } from "./queries";
import { registerPrinter } from "./register-printer";
import { retryJob } from "./retry-job";
import type { PrinterProtocol } from "./rules";
import { handlePrinter } from "./serve-node";

let server: Server;
let base = "";
beforeAll(async () => {
  server = createServer(handlePrinter);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A committed shop with a printer that speaks its protocol over HTTP. */
async function aShop(protocol: PrinterProtocol, opensDrawer = false) {
  const { tenant, companyId, siteId, slug } = await commitTestTenant({ pricesIncludeTax: true });
  const within = <T>(work: (ctx: TenantContext) => Promise<T>) =>
    enterAsJob({ tenant, companyId, name: "Sam Okafor" }, work);
  const printer = await within((ctx) =>
    registerPrinter(ctx, { name: "Counter", siteId, protocol, widthMm: 80, columns: undefined }),
  );
  const path = new URL(printer.address).pathname;
  const sale = await within((ctx) => rungUp(ctx, siteId));
  const print = (as: "receipt" | "copy" | "gift_receipt" = "receipt") =>
    within((ctx) => printReceipt(ctx, { id: sale.id, printerId: printer.id, as, opensDrawer }));
  const job = (id: string) => within((ctx) => jobRow(ctx, id));
  /** As if so much time had passed since everything happened to a job. */
  const later = (id: string, ms: number) =>
    inTenantTransaction(tenant, [], async (tx) => {
      const row = await job(id);
      await tx
        .update(printJobs)
        .set({
          createdAt: new Date(row.createdAt.getTime() - ms),
          fetchedAt: row.fetchedAt && new Date(row.fetchedAt.getTime() - ms),
        })
        .where(and(eq(printJobs.tenantId, tenant), eq(printJobs.id, id)));
    });
  const row = async () => (await within((ctx) => allPrinters(ctx))).find((one) => one.id === printer.id);
  return { tenant, slug, within, printer, path, sale, print, job, later, row };
}

const idOf = async (made: Promise<{ job: { id: string } | null }>) => (await made).job?.id ?? "";

// --- What an Epson says ---------------------------------------------------------------------------------------------

const post = (path: string, form: Record<string, string>) =>
  fetch(`${base}${path}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });
const getRequest = async (path: string) => {
  const answer = await post(path, { ConnectionType: "GetRequest", ID: "" });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/xml; charset=utf-8");
  return answer.text();
};
/** The ESC/POS an answer carries. */
const escPosIn = (xml: string) => Buffer.from(/<command>([0-9a-f]*)<\/command>/.exec(xml)?.[1] ?? "", "hex");
const getPaper = async (path: string) => escPosIn(await getRequest(path)).toString("latin1");
const printJobId = (xml: string) => /<printjobid>([\w.-]{1,30})<\/printjobid>/.exec(xml)?.[1] ?? "";
const response = (token: string, success: boolean, code = "", status = 251_658_262) =>
  `<?xml version="1.0" encoding="utf-8"?><PrintResponseInfo Version="2.00"><ePOSPrint><Parameter><devid>local_printer</devid><printjobid>${token}</printjobid></Parameter><PrintResponse><response xmlns="http://www.epson-pos.com/schemas/2011/03/epos-print" success="${success}" code="${code}" status="${status}" battery="0"/></PrintResponse></ePOSPrint></PrintResponseInfo>`;
const setResponse = (path: string, xml: string) =>
  post(path, { ConnectionType: "SetResponse", ID: "", ResponseFile: xml });

it("keeps what printers were given in pages, the newest first", async () => {
  const { within, print } = await aShop("epson");
  const ids = [await idOf(print()), await idOf(print("copy")), await idOf(print("copy"))];
  const first = await within((ctx) => jobHistory(ctx, { limit: 2 }));
  const rest = await within((ctx) => jobHistory(ctx, { limit: 2, cursor: first.nextCursor ?? undefined }));
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids.reverse());
  expect(rest.nextCursor).toBeNull();
});

describe("an Epson by Server Direct Print", () => {
  it("fetches a receipt once, says that it printed, and gets nothing more", async () => {
    const { path, print, job, sale, row } = await aShop("epson");
    expect(await getRequest(path)).toBe("");
    const id = await idOf(print());
    expect(await job(id)).toMatchObject({ state: "waiting", kind: "receipt", askedByName: "Sam Okafor" });
    const xml = await getRequest(path);
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?><PrintRequestInfo Version="2.00">/);
    expect(xml).toContain("<devid>local_printer</devid><timeout>10000</timeout>");
    expect(xml).toContain('<epos-print xmlns="http://www.epson-pos.com/schemas/2011/03/epos-print">');
    const paper = escPosIn(xml).toString("latin1");
    expect(paper.startsWith("\x1b@")).toBe(true);
    expect(paper).toContain(`\x1dk\x49${String.fromCharCode(sale.receiptNumber.length + 2)}{B${sale.receiptNumber}`);
    // The pound sign stands at 9C in code page 437.
    expect(paper).toMatch(/TOTAL +\x9c12.00/);
    expect(paper).toContain("\x1dV\x01");
    expect(paper).not.toContain("SENT AGAIN");
    expect(paper).not.toContain("\x1bp");
    expect(await getRequest(path)).toBe("");
    expect(await job(id)).toMatchObject({ state: "fetched", attempts: 1 });
    await setResponse(path, response(printJobId(xml), true));
    expect(await job(id)).toMatchObject({ state: "printed", error: "" });
    await setResponse(path, response(printJobId(xml), true));
    expect(await getRequest(path)).toBe("");
    expect(await row()).toMatchObject({ lastStatus: "Ready", lastSeenAt: expect.any(Date) });
  });

  it("tells when paper is out; the job failed, and printed again it says so", async () => {
    const { path, print, job, row, within } = await aShop("epson");
    const id = await idOf(print());
    const token = printJobId(await getRequest(path));
    await setResponse(path, response(token, false, "EPTR_REC_EMPTY", 0x8_0008));
    expect(await job(id)).toMatchObject({ state: "failed", error: "Paper is out." });
    expect(await row()).toMatchObject({ lastStatus: "Paper is out." });
    expect(await getRequest(path)).toBe("");
    expect(await row()).toMatchObject({ lastStatus: "Paper is out." });
    await within((ctx) => retryJob(ctx, { id }));
    const again = await getRequest(path);
    expect(escPosIn(again).includes("*** SENT AGAIN ***")).toBe(true);
    await setResponse(path, response(printJobId(again), true));
    expect(await job(id)).toMatchObject({ state: "printed", attempts: 2 });
    await expect(within((ctx) => retryJob(ctx, { id }))).rejects.toMatchObject({ code: "cannot_print_again" });
  });

  it("never prints twice by itself: a job it never spoke of is offered again after a while, marked, and given up after three", async () => {
    const { path, print, job, later } = await aShop("epson");
    const id = await idOf(print());
    expect(await getPaper(path)).not.toContain("SENT AGAIN");
    await later(id, 60_000);
    expect(await getRequest(path)).toBe("");
    await later(id, 60_000);
    const second = await getRequest(path);
    expect(escPosIn(second).includes("*** SENT AGAIN ***")).toBe(true);
    expect(await job(id)).toMatchObject({ state: "fetched", attempts: 2, error: expect.stringMatching(/Sent again/) });
    await later(id, 100_000);
    expect(await getPaper(path)).toContain("SENT AGAIN");
    await later(id, 100_000);
    expect(await getRequest(path)).toBe("");
    expect(await job(id)).toMatchObject({ state: "failed", error: expect.stringMatching(/3 times and never said/) });
    await setResponse(path, response(printJobId(second), true));
    expect(await job(id)).toMatchObject({ state: "printed" });
  });

  it("is given one job at a time, in the order they were asked for", async () => {
    const { path, print } = await aShop("epson");
    await print();
    await print("copy");
    const first = await getRequest(path);
    expect(escPosIn(first).includes("COPY")).toBe(false);
    expect(await getRequest(path)).toBe("");
    await setResponse(path, response(printJobId(first), true));
    expect(await getPaper(path)).toContain("*** COPY 1 ***");
  });

  it("hands one job to one of many that ask at once", async () => {
    const { path, print } = await aShop("epson");
    await print();
    const answers = await Promise.all(Array.from({ length: 8 }, () => getRequest(path)));
    expect(answers.filter((answer) => answer !== "")).toHaveLength(1);
  });

  it("opens the drawer with the first sending at once, and never with a later one", async () => {
    const { path, print, later } = await aShop("epson", true);
    const id = await idOf(print());
    const pulse = "\x1bp\x00";
    expect(await getPaper(path)).toContain(pulse);
    await later(id, 100_000);
    expect(await getPaper(path)).not.toContain(pulse);
  });

  it("of an older firmware does not name the job; it is the one it has", async () => {
    const { path, print, job } = await aShop("epson");
    const id = await idOf(print());
    await getRequest(path);
    const one = `<PrintResponseInfo Version="1.00"><response success="true" code="" status="251854870" battery="0"/></PrintResponseInfo>`;
    await setResponse(path, one);
    expect(await job(id)).toMatchObject({ state: "printed" });
  });

  it("reports its state without a job, and cannot speak of another printer's job", async () => {
    const [mine, other] = [await aShop("epson"), await aShop("epson")];
    await post(mine.path, {
      ConnectionType: "SetStatus",
      ID: "",
      Status: '<statusmonitor><printerstatus asbstatus="0x00080028"/></statusmonitor>',
    });
    expect(await mine.row()).toMatchObject({ lastStatus: "Paper is out." });
    const id = await idOf(other.print());
    const token = printJobId(await getRequest(other.path));
    await setResponse(mine.path, response(token, true));
    expect(await other.job(id)).toMatchObject({ state: "fetched" });
  });
});

// --- What a Star says -----------------------------------------------------------------------------------------------

const MEDIA = "application/vnd.star.starprnt";
const poll = async (path: string, said: object = {}) => {
  const answer = await fetch(`${base}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      status: "23 6 0 0 0 0 0 0 0",
      printerMAC: "00:11:62:00:00:01",
      uniqueID: null,
      statusCode: "200%20OK",
      clientAction: null,
      ...said,
    }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { jobReady: boolean; jobToken?: string; mediaTypes?: string[] };
};
const query = (token: string, more: Record<string, string> = {}) =>
  `?${new URLSearchParams({ uid: "1", mac: "00:11:62:00:00:01", ...more, token })}`;
const getJob = async (path: string, token: string) => {
  const answer = await fetch(`${base}${path}${query(token, { type: MEDIA })}`);
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
};
const confirm = (path: string, token: string, code: string) =>
  fetch(`${base}${path}${query(token, { code })}`, { method: "DELETE" });

describe("a Star by CloudPRNT", () => {
  it("is told of a job, fetches it as StarPRNT, confirms it, and is told of none", async () => {
    const { path, print, job, sale } = await aShop("star");
    expect(await poll(path)).toEqual({ jobReady: false });
    const id = await idOf(print());
    const ready = await poll(path);
    expect(ready).toMatchObject({
      jobReady: true,
      mediaTypes: [MEDIA],
      jobToken: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect(await job(id)).toMatchObject({ state: "waiting" });
    const paper = await getJob(path, ready.jobToken ?? "");
    expect(paper).toMatchObject({ status: 200, type: MEDIA });
    expect(paper.bytes.subarray(0, 3)).toEqual(Buffer.from([0x1b, 0x40, 0x18]));
    expect(paper.bytes.includes(Buffer.from(`\x1bb\x06`, "latin1"))).toBe(true);
    expect(paper.bytes.includes(sale.receiptNumber)).toBe(true);
    expect(paper.bytes.includes(Buffer.from("\x1bd", "latin1"))).toBe(true);
    expect(await poll(path, { printingInProgress: true, jobToken: ready.jobToken })).toEqual({ jobReady: false });
    expect((await confirm(path, ready.jobToken ?? "", "OK")).status).toBe(200);
    expect(await job(id)).toMatchObject({ state: "printed" });
    expect(await poll(path)).toEqual({ jobReady: false });
    expect((await getJob(path, ready.jobToken ?? "")).status).toBe(404);
  });

  it("finds the same bytes when it fetches again before confirming: nothing was printed twice for it", async () => {
    const { path, print, job } = await aShop("star", true);
    const id = await idOf(print());
    const token = (await poll(path)).jobToken ?? "";
    const [first, again] = [await getJob(path, token), await getJob(path, token)];
    expect(again.bytes).toEqual(first.bytes);
    expect(first.bytes.includes(Buffer.from([0x1b, 0x07, 0x14, 0x14, 0x07]))).toBe(true);
    expect(await job(id)).toMatchObject({ attempts: 1 });
  });

  it("that never confirms is offered it again after a while, marked and without the drawer", async () => {
    const { path, print, later } = await aShop("star", true);
    const id = await idOf(print());
    const token = (await poll(path)).jobToken ?? "";
    await getJob(path, token);
    expect(await poll(path)).toEqual({ jobReady: false });
    await later(id, 100_000);
    expect(await poll(path)).toMatchObject({ jobReady: true, jobToken: token });
    const again = await getJob(path, token);
    expect(again.bytes.includes("*** SENT AGAIN ***")).toBe(true);
    expect(again.bytes.includes(Buffer.from([0x1b, 0x07]))).toBe(false);
  });

  it("says that its paper is out, and that a job failed", async () => {
    const { path, print, job, row } = await aShop("star");
    await poll(path, { statusCode: "410 Out of paper" });
    expect(await row()).toMatchObject({ lastStatus: "Paper is out." });
    const id = await idOf(print());
    const token = (await poll(path)).jobToken ?? "";
    await getJob(path, token);
    await confirm(path, token, "420 Cover open");
    expect(await job(id)).toMatchObject({ state: "failed", error: "The cover is open." });
    await poll(path);
    expect(await row()).toMatchObject({ lastStatus: "Ready" });
  });

  it("opens a drawer when asked, but not a minute later", async () => {
    const { path, printer, within, job, later } = await aShop("star");
    const now = await within((ctx) => openDrawer(ctx, { id: printer.id }));
    const token = (await poll(path)).jobToken ?? "";
    const paper = await getJob(path, token);
    expect(paper.bytes).toEqual(Buffer.from([0x1b, 0x40, 0x18, 0x1b, 0x07, 0x14, 0x14, 0x07]));
    await confirm(path, token, "OK");
    expect(await job(now.id)).toMatchObject({ state: "printed" });
    const late = await within((ctx) => openDrawer(ctx, { id: printer.id }));
    await later(late.id, 61_000);
    expect(await poll(path)).toEqual({ jobReady: false });
    expect(await job(late.id)).toMatchObject({ state: "failed", error: expect.stringMatching(/stayed shut/) });
    await expect(within((ctx) => retryJob(ctx, { id: late.id }))).rejects.toMatchObject({ kind: "refused" });
  });

  it("may confirm by GET, or send nonsense, without harm", async () => {
    const { path, print, job } = await aShop("star");
    const id = await idOf(print());
    const token = (await poll(path)).jobToken ?? "";
    await getJob(path, token);
    const answer = await fetch(`${base}${path}`, { method: "POST", body: "not json" });
    expect(answer.status).toBe(200);
    expect((await fetch(`${base}${path}${query(token, { code: "200 OK" })}`)).status).toBe(200);
    expect(await job(id)).toMatchObject({ state: "printed" });
  });
});

describe("the door for printers", () => {
  it("is shut for a token nobody has, another tenant's path, and a printer that was taken off", async () => {
    const [mine, other] = [await aShop("epson"), await aShop("epson")];
    const token = mine.path.split("/").at(-1) ?? "";
    const ask = async (path: string) => (await post(path, { ConnectionType: "GetRequest" })).status;
    expect(await ask(`/print/${mine.slug}/${"x".repeat(32)}`)).toBe(404);
    expect(await ask(`/print/${other.slug}/${token}`)).toBe(404);
    expect(await ask(`/print/nobody-here/${token}`)).toBe(404);
    expect(await ask(mine.path)).toBe(200);
    const waiting = await idOf(mine.print());
    await mine.within((ctx) => archivePrinter(ctx, { id: mine.printer.id }));
    expect(await ask(mine.path)).toBe(404);
    expect(await mine.job(waiting)).toMatchObject({ state: "cancelled" });
    await expect(mine.print()).rejects.toMatchObject({ kind: "not_found" });
  });

  it("takes no long body and keeps the token only as a hash", async () => {
    const { path, tenant, printer } = await aShop("epson");
    const long = await post(path, { ConnectionType: "SetResponse", ResponseFile: "x".repeat(70_000) }).catch(
      () => null,
    );
    expect(long === null || long.status === 413).toBe(true);
    const rows = await inTenantTransaction(tenant, [], (tx) =>
      tx
        .select()
        .from(printers)
        .where(and(eq(printers.tenantId, tenant), eq(printers.id, printer.id))),
    );
    expect(JSON.stringify(rows)).not.toContain(path.split("/").at(-1));
  });

  it("slows down whoever tries tokens", async () => {
    const tries = await Promise.all(
      Array.from({ length: 45 }, (_, index) =>
        fetch(`${base}/print/nobody-here/${"y".repeat(30)}${index}`, { method: "POST" }),
      ),
    );
    expect(tries.map((answer) => answer.status)).toContain(429);
  });
});

describe("printing a receipt", () => {
  it("gives the original once, whoever asks at the same time, and copies with their number after it", async () => {
    const { print, within, sale } = await aShop("epson");
    const many = await Promise.all([print(), print(), print()]);
    expect(many.map((one) => one.copyNumber).sort()).toEqual([0, 1, 2]);
    const byBrowser = await within((ctx) => printReceipt(ctx, { id: sale.id, as: "copy", opensDrawer: false }));
    expect(byBrowser).toMatchObject({ copyNumber: 3, job: null });
    expect(byBrowser.document.lines).toContainEqual({ kind: "mark", text: "COPY 3" });
    expect((await print("gift_receipt")).copyNumber).toBe(0);
  });

  it("was not printed when it was called off before the printer had it", async () => {
    const { print, within } = await aShop("epson");
    const id = await idOf(print());
    await within((ctx) => cancelJob(ctx, { id }));
    await expect(within((ctx) => cancelJob(ctx, { id }))).rejects.toMatchObject({ code: "cannot_call_off" });
    expect((await print()).copyNumber).toBe(0);
  });

  it("cannot print another company's receipt", async () => {
    const [mine, other] = [await aShop("epson"), await aShop("epson")];
    const wish = { id: other.sale.id, printerId: mine.printer.id, as: "receipt" as const, opensDrawer: false };
    await expect(mine.within((ctx) => printReceipt(ctx, wish))).rejects.toMatchObject({ kind: "not_found" });
  });

  it("is renamed and given other paper under the same address; another company's and one taken off are not found", async () => {
    const [mine, other] = [await aShop("epson"), await aShop("epson")];
    const change = (id: string) =>
      mine.within((ctx) => changePrinter(ctx, { id, name: "Back counter", widthMm: 58 as const }));
    expect(await change(mine.printer.id)).toMatchObject([{ name: "Back counter", widthMm: 58, columns: 32 }]);
    const id = await idOf(mine.print());
    expect(await getPaper(mine.path)).toContain("TOTAL");
    expect(await mine.job(id)).toMatchObject({ printerName: "Back counter", state: "fetched" });
    await expect(change(other.printer.id)).rejects.toMatchObject({ kind: "not_found" });
    await mine.within((ctx) => archivePrinter(ctx, { id: mine.printer.id }));
    await expect(change(mine.printer.id)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("prints a test page in every size", async () => {
    const { path, within, printer } = await aShop("star");
    await within((ctx) => printTestPage(ctx, { id: printer.id }));
    const token = (await poll(path)).jobToken ?? "";
    expect((await getJob(path, token)).bytes.includes("TEST PAGE")).toBe(true);
  });
});
