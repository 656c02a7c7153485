import { createServer as createHttp } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { receiptLink, receiptToken } from "@/server/printers/receipt-link";
import { rungUp } from "@/server/testing/rung-up";
import { commitTestTenant } from "@/server/testing/tenant";
import { carryMails, mailRound } from "./carry-mails";
import { emailReceipt } from "./email-receipt";
import { type Mailer, mailerOf } from "./mailer";
import { mailRow, mailsOf } from "./queries";
import { retryMail } from "./retry-mail";
import { cannotMailTo, failureOf, MAILS_OF_ONE_RECEIPT, NOT_SET_UP, nextTryAfterMs } from "./rules";
import { handleReceiptPdf } from "./serve-node";
import { sharedReceipt } from "./shared-receipt";

type Post = {
  url: string;
  mails: { to: string[]; content: string }[];
  refuse: (line: string | null) => void;
  stop: () => Promise<void>;
};
const open: { stop: () => Promise<void> | void }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()));
});

/** A mail server that takes everything, or answers every address with one line. */
async function aPostOffice(port = 0): Promise<Post> {
  const mails: Post["mails"] = [];
  const sockets = new Set<Socket>();
  let refusal: string | null = null;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    let [to, content, buffer, inData] = [[] as string[], "", "", false];
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 post.example ESMTP");
    socket.on("data", (chunk) => {
      buffer += chunk.toString("latin1");
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (inData) {
          if (line !== ".") {
            content += `${line}\n`;
            continue;
          }
          mails.push({ to, content });
          [to, content, inData] = [[], "", false];
          say("250 taken");
        } else if (/^(EHLO|HELO)/i.test(line)) say("250 post.example");
        else if (/^RCPT TO:<(.*)>/i.test(line)) {
          if (refusal) say(refusal);
          else {
            to.push(/^RCPT TO:<(.*)>/i.exec(line)?.[1] ?? "");
            say("250 ok");
          }
        } else if (/^DATA/i.test(line)) {
          inData = true;
          say("354 go on");
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else say("250 ok");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const made = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse: (line: string | null) => {
      refusal = line;
    },
    stop,
  };
  open.push({ stop: () => stop().catch(() => {}) });
  return made;
}

async function aShop() {
  const { tenant, companyId, siteId } = await commitTestTenant({ pricesIncludeTax: true });
  const within = <T>(work: (ctx: TenantContext) => Promise<T>, now = new Date()) =>
    enterAsJob({ tenant, companyId, name: "Sam Okafor", now }, work);
  const sale = await within((ctx) => rungUp(ctx, siteId));
  const mail = (email = "nina.patel@example.co.uk") => within((ctx) => emailReceipt(ctx, { id: sale.id, email }));
  const row = (id: string) => within((ctx) => mailRow(ctx, id));
  return { tenant, within, sale, mail, row };
}

const mailerTo = (url: string): Mailer => {
  const mailer = mailerOf(url, "Larkfield <receipts@example.test>");
  open.push({ stop: () => mailer.close() });
  return mailer;
};
const round = (tenant: string, mailer: Mailer, now?: Date) =>
  mailRound({ signal: new AbortController().signal, mailer, tenants: [tenant], ...(now && { now: () => now }) });
const inMs = (ms: number) => new Date(Date.now() + ms);

describe("a receipt by e-mail", () => {
  it("goes to its one address with the paper as text, page and PDF, and is sent once", async () => {
    const post = await aPostOffice();
    const { tenant, sale, mail, row } = await aShop();
    const { id } = await mail();
    const mailer = mailerTo(post.url);
    expect(await round(tenant, mailer)).toBe(1);
    expect(await round(tenant, mailer)).toBe(0);
    expect(post.mails).toHaveLength(1);
    const [{ to, content } = { to: [], content: "" }] = post.mails;
    expect(to).toEqual(["nina.patel@example.co.uk"]);
    expect(content).toMatch(/^From: Larkfield <receipts@example.test>$/m);
    expect(content).toMatch(/^To: nina.patel@example.co.uk$/m);
    expect(content).toMatch(new RegExp(`^Subject: Receipt ${sale.receiptNumber}, Larkfield Gifts$`, "m"));
    expect(content).toContain(`Message-ID: <${id}@127.0.0.1>`);
    expect(content).toContain("text/plain");
    expect(content).toContain("text/html");
    expect(content).toMatch(/Content-Type: application\/pdf; name="?Receipt/);
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 1, error: "", sentAt: expect.any(Date) });
  });

  it("waits while the mail server is away and is sent later, once", async () => {
    const post = await aPostOffice();
    const port = Number(new URL(post.url).port);
    await post.stop();
    const { tenant, mail, row } = await aShop();
    const { id } = await mail();
    const mailer = mailerTo(post.url);
    expect(await round(tenant, mailer)).toBe(0);
    expect(await row(id)).toMatchObject({
      state: "waiting",
      attempts: 1,
      error: expect.stringMatching(/cannot be reached/),
    });
    expect(await round(tenant, mailer)).toBe(0);
    expect(await row(id)).toMatchObject({ attempts: 1 });
    const back = await aPostOffice(port);
    expect(await round(tenant, mailer, inMs(61_000))).toBe(1);
    expect(await round(tenant, mailer, inMs(3_600_000))).toBe(0);
    expect(back.mails).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 2 });
  });

  it("is sent once by any number of processes that look at the same time", async () => {
    const post = await aPostOffice();
    const { tenant, mail } = await aShop();
    await mail();
    const mailer = mailerTo(post.url);
    const sent = await Promise.all(Array.from({ length: 6 }, () => round(tenant, mailer)));
    expect(sent.reduce((all, one) => all + one, 0)).toBe(1);
    expect(post.mails).toHaveLength(1);
  });

  it("is given up at once where the server will never take it, and can be tried again by hand", async () => {
    const post = await aPostOffice();
    post.refuse("550 5.1.1 no such mailbox");
    const { tenant, within, mail, row } = await aShop();
    const { id } = await mail();
    const mailer = mailerTo(post.url);
    await round(tenant, mailer);
    expect(await row(id)).toMatchObject({
      state: "failed",
      error: expect.stringMatching(/refused it.*no such mailbox/),
    });
    post.refuse("450 4.2.0 greylisted");
    await within((ctx) => retryMail(ctx, { id }));
    await round(tenant, mailer);
    expect(await row(id)).toMatchObject({ state: "waiting", error: expect.stringMatching(/try later/) });
    post.refuse(null);
    expect(await round(tenant, mailer, inMs(61_000))).toBe(1);
    await expect(within((ctx) => retryMail(ctx, { id }))).rejects.toMatchObject({ code: "already_sent" });
  });

  it("goes out as soon as it is made, and the worker stops when it is told to", async () => {
    const post = await aPostOffice();
    const stopping = new AbortController();
    const running = carryMails(stopping.signal, mailerOf(post.url, "receipts@example.test"));
    const { mail } = await aShop();
    const recipient = `${newId()}@example.test`;
    await mail(recipient);
    const own = () => post.mails.filter(({ to }) => to.includes(recipient)).length;
    await expect.poll(own, { timeout: 15_000 }).toBe(1);
    stopping.abort();
    await running;
  });

  it("waits with a sentence where nobody has set up e-mail", async () => {
    const { mail } = await aShop();
    expect(await mail()).toMatchObject({ state: "waiting", error: NOT_SET_UP });
    await carryMails(new AbortController().signal, null);
  });

  it("is not made twice for the same address, nor without end", async () => {
    const { within, sale, mail } = await aShop();
    expect((await mail()).id).toBe((await mail()).id);
    for (let count = 1; count < MAILS_OF_ONE_RECEIPT; count += 1) await mail(`guest${count}@example.test`);
    await expect(mail("one.more@example.test")).rejects.toMatchObject({ code: "too_many_mails" });
    expect(await within((ctx) => mailsOf(ctx, sale.id))).toHaveLength(MAILS_OF_ONE_RECEIPT);
    await expect(within((ctx) => emailReceipt(ctx, { id: newId(), email: "a@example.test" }))).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("an address", () => {
  it.each(["nina.patel@example.co.uk", "o'brien+till@mail.example.com", "jürgen@bücher.example"])(
    "may be %s",
    (address) => {
      expect(cannotMailTo(address)).toBeNull();
    },
  );

  it.each([
    "",
    "nina",
    "nina@localhost",
    "nina@example.test\r\nBcc: everybody@example.test",
    "nina@example.test\nSubject: x",
    "nina@example.test,other@example.test",
    "nina@example.test; other@example.test",
    "Nina <nina@example.test>",
    "nina@example.test (Nina)",
    "a@b@example.test",
    "nina@example.test\u2028x",
    "nina@[127.0.0.1]",
    `${"n".repeat(65)}@example.test`,
    Array.from({ length: 10_000 }, (_, index) => `n${index}@example.test`).join(","),
  ])("cannot be %j", async (address) => {
    expect(cannotMailTo(address)).toEqual(expect.any(String));
  });

  it("that is none is refused before anything is kept", async () => {
    const { within, sale, mail } = await aShop();
    await expect(mail("nina@example.test\r\nBcc: all@example.test")).rejects.toMatchObject({ kind: "invalid" });
    expect(await within((ctx) => mailsOf(ctx, sale.id))).toEqual([]);
  });
});

describe("trying again", () => {
  it("waits longer each time and ends after days", () => {
    const waits = Array.from({ length: 12 }, (_, index) => nextTryAfterMs(index + 1));
    expect(waits.slice(0, 3)).toEqual([60_000, 300_000, 900_000]);
    expect(waits.slice(10)).toEqual([null, null]);
  });

  it("tells what will never work from what may", () => {
    expect(failureOf({ code: "EENVELOPE", responseCode: 550, response: "550 no\r\nsuch" })).toMatchObject({
      isFinal: true,
      words: "The mail server refused it: “550 no such”",
    });
    expect(failureOf({ code: "EENVELOPE", responseCode: 451 })).toMatchObject({ isFinal: false });
    expect(failureOf({ code: "EAUTH", responseCode: 535 })).toMatchObject({ isFinal: false });
    expect(failureOf(new Error("x"))).toMatchObject({ isFinal: false });
  });
});

describe("a link to a receipt", () => {
  it("opens that receipt until it expires, and its PDF", async () => {
    const { tenant, sale } = await aShop();
    const { url, expiresAt } = receiptLink(tenant, sale.id, new Date());
    const token = url.split("/").at(-1) ?? "";
    expect(url).toMatch(/\/r\/[\w-]{70}$/);
    expect(Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(90);
    expect(await sharedReceipt(token, "10.0.0.1", new Date())).toMatchObject({
      shopName: "Larkfield Gifts",
      document: { title: `Receipt ${sale.receiptNumber}` },
    });
    const server = createHttp(handleReceiptPdf);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push({ stop: () => void server.close() });
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const pdf = await fetch(`${base}/r/${token}/receipt.pdf`);
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    expect(pdf.headers.get("x-robots-tag")).toContain("noindex");
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect((await fetch(`${base}/r/${"A".repeat(70)}/receipt.pdf`)).status).toBe(404);
    server.closeAllConnections();
  });

  it("cannot be made up, changed, moved to another tenant or used after its day; all are answered alike", async () => {
    const [mine, other] = [await aShop(), await aShop()];
    const token = receiptToken(mine.tenant, mine.sale.id, inMs(1000 * 60));
    const flipped = Buffer.from(token, "base64url");
    flipped.writeUInt32BE(0xffff_ffff, 32);
    const wrong = [
      "",
      "x",
      "A".repeat(70),
      `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
      flipped.toString("base64url"),
      receiptToken(other.tenant, mine.sale.id, inMs(60_000)),
      receiptToken(mine.tenant, newId(), inMs(60_000)),
      receiptToken(mine.tenant, mine.sale.id, inMs(-2_000)),
    ];
    for (const one of wrong) {
      await expect(sharedReceipt(one, "10.0.0.2", new Date())).rejects.toMatchObject({
        kind: "not_found",
        message: "There is no such receipt. Nothing was changed.",
      });
    }
    expect(await sharedReceipt(token, "10.0.0.2", new Date())).toMatchObject({ shopName: "Larkfield Gifts" });
  });

  it("is not opened any number of times from one place", async () => {
    const looks = Array.from({ length: 70 }, () =>
      sharedReceipt("x", "10.0.0.3", new Date()).catch((error: { code: string }) => error.code),
    );
    expect(await Promise.all(looks)).toContain("too_many_requests");
  });
});
