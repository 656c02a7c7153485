import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { printJobs } from "@/drizzle/schema/terminals";
import { newId } from "@/server/ids";
import { closeForgottenShift } from "@/server/shifts/close-forgotten-shift";
import { CloseForgottenShift, RecordCashMovement } from "@/server/shifts/input";
import { openShift } from "@/server/shifts/open-shift";
import { recordCashMovement } from "@/server/shifts/record-cash-movement";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { textOf } from "@/server/till/paper";
import { printSlip } from "./print-slip";
import { printXReport } from "./print-x-report";
import { printZReport } from "./print-z-report";
import { registerPrinter } from "./register-printer";

async function anOpenTill(ctx: TestTenant) {
  const { register } = await aTablet(ctx, { siteId: ctx.siteId });
  const shift = await openShift(ctx, { registerId: register.id, count: { 1000: 10 } });
  const { id: printerId } = await registerPrinter(ctx, {
    name: "Counter",
    siteId: ctx.siteId,
    protocol: "epson",
    widthMm: 58,
    columns: undefined,
  });
  return { registerId: register.id, shiftId: shift.id, printerId };
}

describe("the papers of a shift", () => {
  it("are the X so far, slips for what moved, and the Z, whose second print is a copy", () =>
    inTestTenant(async (ctx) => {
      const { registerId, shiftId, printerId } = await anOpenTill(ctx);
      const x = await printXReport(ctx, { registerId, printerId });
      expect(textOf(x.document)).toMatch(/X REPORT[\s\S]*Expected cash +100.00/);
      expect(x.job).toMatchObject({ kind: "x_report", state: "waiting" });

      const id = newId();
      const wish = { id, registerId, kind: "pay_out", amount: "12.40", reason: "Milk" };
      await recordCashMovement(ctx, RecordCashMovement.parse(wish));
      const slip = await printSlip(ctx, { id, printerId: null });
      expect(textOf(slip.document)).toMatch(/PAID OUT OF THE DRAWER[\s\S]*AMOUNT +£12.40[\s\S]*Reason: Milk/);
      expect(slip.job).toBeNull();

      const z = await closeForgottenShift(ctx, CloseForgottenShift.parse({ id: shiftId, reason: "Went home" }));
      const print = (as: "z_report" | "deposit") => printZReport(ctx, { id: z.id, printerId, as });
      const first = await print("z_report");
      expect(textOf(first.document)).toMatch(/Z REPORT 0001[\s\S]*Paid out +-12.40[\s\S]*Expected cash +87.60/);
      expect(textOf(first.document)).not.toContain("COPY");
      expect(textOf((await print("z_report")).document)).toContain("*** COPY 1 ***");
      // A browser prints too, and is counted the same.
      const byBrowser = await printZReport(ctx, { id: z.id, printerId: null, as: "z_report" });
      expect(textOf(byBrowser.document)).toContain("*** COPY 2 ***");
      expect(textOf((await print("deposit")).document)).toContain("BANK DEPOSIT");
      const jobs = await ctx.tx.select().from(printJobs).where(eq(printJobs.tenantId, ctx.tenant));
      expect(jobs.map((job) => job.kind)).toEqual(["x_report", "z_report", "z_report", "slip"]);
      for (const { bytes } of jobs) expect(bytes.subarray(0, 2)).toEqual(Buffer.from("\x1b@"));
    }));

  it("of somebody else's till are not found", () =>
    inTestTenant(async (ctx) => {
      const { printerId } = await anOpenTill(ctx);
      for (const wish of [
        printSlip(ctx, { id: newId(), printerId }),
        printXReport(ctx, { registerId: newId(), printerId }),
      ]) {
        await expect(wish).rejects.toMatchObject({ kind: "not_found" });
      }
      await expect(printZReport(ctx, { id: newId(), printerId, as: "z_report" })).rejects.toMatchObject({
        kind: "not_found",
      });
    }));
});
