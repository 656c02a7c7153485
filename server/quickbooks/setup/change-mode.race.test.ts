import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { claimLinks } from "@/server/quickbooks/sync/claim-link";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { prepareWrite } from "@/server/quickbooks/sync/prepare-write";
import { sendTogether } from "@/server/quickbooks/sync/send-together";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { ringReceipts } from "@/server/testing/ring-receipts";
import { standardVat } from "@/server/testing/till-sale";
import { mapProposed } from "./map-proposed";
import { saveChoices } from "./save-choices";

const fake = simulatedQuickBooks();

type Mode = "documents" | "daily";
const receipt = [{ lines: [{ unitPrice: "12.00", taxes: [{ ...standardVat, code: "STD" }] }] }];

/** A receipt that is wanted in QuickBooks, by itself or in the summary of its day. */
async function sold(sendMode: Mode) {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  await at.inside((ctx) =>
    ctx.tx.update(quickbooksConnections).set({ sendMode }).where(eq(quickbooksConnections.tenantId, ctx.tenant)),
  );
  await at.inside(mapProposed);
  await ringReceipts(at.place, receipt);
  await at.inside(hearEvents);
  return at;
}

const linkOf = async (at: QuickBooksWorld, localType: "sale" | "day") => {
  const link = (await at.links()).find((one) => one.localType === localType);
  if (!link) throw new Error(`no ${localType}`);
  return link;
};

/** One claim of one link, as a worker has it. */
async function claimOne(at: QuickBooksWorld) {
  const [link] = await at.inside((ctx) =>
    claimLinks({ ...ctx, now: new Date(ctx.now.getTime() + 86_400_000) }, at.place.connectionId, "worker", 1),
  );
  if (!link) throw new Error("nothing is due");
  return link;
}

/** Sends one by one until this one went out and was not answered. */
async function sendUnanswered(at: QuickBooksWorld, localType: "sale" | "day") {
  for (;;) {
    const link = await linkOf(at, localType);
    if (link.pending?.firstSentAt && link.state === "waiting") return link;
    await sendTogether(at.place, [await claimOne(at)], new AbortController().signal);
  }
}

const choose = (at: QuickBooksWorld, sendMode: Mode, startDate: string, lockTimeout = "10s") =>
  at.inside(async (ctx) => {
    await ctx.tx.execute(`set local lock_timeout = '${lockTimeout}'`);
    const version = (await connectionRow(ctx))?.version ?? 0;
    return saveChoices(ctx, { version, sendMode, startDate, openInvoices: "leave", onlySay: false });
  });

const booked = (at: QuickBooksWorld) => {
  const { JournalEntry, SalesReceipt } = fake.controls.entities(at.realmId);
  return [...JournalEntry, ...SalesReceipt].map((one) => one["TotalAmt"]);
};

describe("single sales and summaries", () => {
  it("do not change places while a receipt was sent and not answered", async () => {
    const at = await sold("documents");
    fake.controls.plan({ kind: "lost", path: "/salesreceipt", times: 1 });
    const { day } = await sendUnanswered(at, "sale");
    await expect(choose(at, "daily", day ?? "")).rejects.toMatchObject({ code: "books_twice" });
    await at.drainAll();
    expect(booked(at)).toEqual([12]);
  }, 60_000);

  it("do not change places while a summary was sent and not answered", async () => {
    const at = await sold("daily");
    fake.controls.plan({ kind: "lost", path: "/journalentry", times: 1 });
    const { day } = await sendUnanswered(at, "day");
    await expect(choose(at, "documents", day ?? "")).rejects.toMatchObject({ code: "books_twice" });
    await at.drainAll();
    expect(booked(at)).toEqual([12]);
  }, 60_000);

  it("do not change places between what a worker decides and its keeping it", async () => {
    const at = await sold("documents");
    let link = await claimOne(at);
    for (; link.localType !== "sale"; link = await claimOne(at)) {
      await sendTogether(at.place, [link], new AbortController().signal);
    }
    await at.inside(async (ctx) => {
      const prepared = await prepareWrite(ctx, link);
      expect(prepared?.pending.entity ?? "SalesReceipt").toBe("SalesReceipt");
      const cause = expect.objectContaining({ code: "55P03" });
      await expect(choose(at, "daily", link.day ?? "", "50ms")).rejects.toMatchObject({ cause });
    });
  }, 60_000);

  it("are decided anew by a worker that had to wait for the change", async () => {
    const at = await sold("documents");
    let link = await claimOne(at);
    for (; link.localType !== "sale"; link = await claimOne(at)) {
      await sendTogether(at.place, [link], new AbortController().signal);
    }
    const { deciding } = await at.inside(async (ctx) => {
      await connectionRow(ctx, "update");
      const decided = at.inside((later) => prepareWrite(later, link));
      await ctx.tx
        .update(quickbooksConnections)
        .set({ sendMode: "daily" })
        .where(eq(quickbooksConnections.tenantId, ctx.tenant));
      return { deciding: decided };
    });
    // It is carried by its day, so nothing of its own is written.
    expect(await deciding).toBeNull();
  }, 60_000);
});
