import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { imports } from "@/drizzle/schema/imports";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { commitTestTenant } from "@/server/testing/tenant";
import { startWorker, type Worker } from "@/server/worker";
import { carryOut } from "./carry-out";
import { oneAtATime } from "./one-at-a-time";
import { openImport } from "./open-import";
import { importDetail } from "./queries";
import { requestUndo } from "./request-undo";
import { startImport } from "./start-import";
import { fileWith, ODD_DAYS } from "./testing";
import { uploadFolder } from "./upload-path";

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(async () => {
  await worker.stop();
  await closePool();
});

type Place = { tenant: string; companyId: string };

function inside<T>(place: Place, work: (ctx: TenantContext) => Promise<T>): Promise<T> {
  return enterAsJob({ ...place, name: "Test" }, work);
}

async function uploaded(): Promise<Place & { importId: string; file: string }> {
  const { tenant, companyId } = await commitTestTenant();
  const place = { tenant, companyId };
  const { id } = await inside(place, (ctx) =>
    openImport(ctx, { fileName: "a.csv", sha256: "a", bytes: 1, status: "uploaded" }),
  );
  const file = join(uploadFolder(tenant), id);
  mkdirSync(uploadFolder(tenant), { recursive: true });
  copyFileSync(fileWith(ODD_DAYS), file);
  return { ...place, importId: id, file };
}

const statusOf = (place: Place & { importId: string }) =>
  inside(place, (ctx) => importDetail(ctx, { id: place.importId })).then(({ status }) => status);

it("what is started on a page is carried out, and taken back, without anybody waiting for it", async () => {
  const { file, ...place } = await uploaded();
  await inside(place, (ctx) => startImport(ctx, { id: place.importId }));
  await vi.waitFor(async () => expect(await statusOf(place)).toBe("done"), { timeout: 90_000, interval: 100 });
  await vi.waitFor(() => expect(existsSync(file)).toBe(false), { timeout: 10_000 });
  await inside(place, (ctx) => requestUndo(ctx, { id: place.importId }));
  await vi.waitFor(async () => expect(await statusOf(place)).toBe("undone"), { timeout: 90_000, interval: 100 });
  // The worker serves every test that runs at the moment, and some of them load a whole month.
}, 200_000);

it("an import cannot be started twice, and one company has one at a time", async () => {
  const { file: _, ...place } = await uploaded();
  await inside(place, async (ctx) => {
    await ctx.tx.update(imports).set({ status: "running" }).where(eq(imports.tenantId, ctx.tenant));
    await expect(startImport(ctx, { id: place.importId })).rejects.toMatchObject({ code: "already_running" });
    const other = await openImport(ctx, { fileName: "b.csv", sha256: "b", bytes: 1, status: "uploaded" });
    await expect(startImport(ctx, { id: other.id })).rejects.toMatchObject({ code: "one_at_a_time" });
  });
});

it("while one process imports into a company another leaves it alone", async () => {
  const { file: _, ...place } = await uploaded();
  await oneAtATime(place.companyId, async () => {
    expect(await carryOut(place, new AbortController().signal)).toBe("later");
  });
});

it("an import whose file lies elsewhere is left to whoever has it", async () => {
  const { tenant, companyId } = await commitTestTenant();
  const place = { tenant, companyId };
  const { id } = await inside(place, (ctx) =>
    openImport(ctx, { fileName: "a.csv", sha256: "a", bytes: 1, status: "running" }),
  );
  expect(await carryOut({ ...place, importId: id }, new AbortController().signal)).toBe("not_here");
  expect(await statusOf({ ...place, importId: id })).toBe("running");
});
