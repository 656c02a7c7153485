import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { afterAll, expect, it } from "vitest";
import { GET } from "@/app/api/imports/[tenant]/[id]/rows/route";
import { POST } from "@/app/api/imports/[tenant]/route";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { closePool } from "@/server/db";
import { env } from "@/server/env";
import { type SignedIn, signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { importFile } from "./import-file";
import { fileWith, HEADER, ODD_DAYS } from "./testing";
import { uploadFolder } from "./upload-path";

afterAll(closePool);

const HISTORY = `${[HEADER, ...ODD_DAYS].join("\n")}\n`;
const ORIGIN = "http://tillbook.test";

async function headersOf(who: SignedIn, more: Record<string, string> = {}): Promise<Record<string, string>> {
  const token = await encode({ token: { sid: who.sessionId, sub: who.personId }, secret: env().NEXTAUTH_SECRET });
  return { cookie: `${sessionCookieName()}=${token}`, host: "tillbook.test", origin: ORIGIN, ...more };
}

async function send(who: SignedIn, body: string, more: Record<string, string> = {}) {
  const headers = await headersOf(who, {
    "content-type": "application/octet-stream",
    "x-file-name": "december%202010.csv",
    ...more,
  });
  const request = new Request(`${ORIGIN}/api/imports/${who.slug}`, { method: "POST", headers, body });
  const response = await POST(request, { params: Promise.resolve({ tenant: who.slug }) });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

const kept = (who: SignedIn) => (existsSync(uploadFolder(who.tenant)) ? readdirSync(uploadFolder(who.tenant)) : []);

it("a file is kept as it came, once, however often it is sent", async () => {
  const owner = await signedInOwner();
  const first = await send(owner, HISTORY);
  expect(first).toMatchObject({ status: 200, answer: { status: "uploaded", isNew: true } });
  const id = String(first.answer.id);
  expect(readFileSync(join(uploadFolder(owner.tenant), id), "utf8")).toBe(HISTORY);
  expect(await send(owner, HISTORY)).toMatchObject({ status: 200, answer: { id, isNew: false } });
  expect(kept(owner)).toEqual([id]);
});

it("a file that is no history is told what is wrong with it and not kept", async () => {
  const owner = await signedInOwner();
  const { status, answer } = await send(owner, "date,amount\n2011-01-01,5\n");
  expect({ status, code: answer.code }).toEqual({ status: 400, code: "wrong_header" });
  expect(answer.message).toContain("Nothing was imported");
  expect(kept(owner)).toEqual([]);
});

it("a file that says it is too large is not even read", async () => {
  const owner = await signedInOwner();
  const { status, answer } = await send(owner, HISTORY, { "content-length": "200000001" });
  expect({ status, code: answer.code }).toEqual({ status: 400, code: "too_large" });
});

it("only who may import may send a file, and only from our own pages", async () => {
  const owner = await signedInOwner();
  const clerk = await signIntoTestTenant(owner, "clerk");
  expect(await send(clerk, HISTORY)).toMatchObject({ status: 403, answer: { kind: "forbidden" } });
  expect(await send(owner, HISTORY, { origin: "http://elsewhere.test" })).toMatchObject({ status: 403 });
  expect(await send({ ...(await signedInOwner()), slug: owner.slug }, HISTORY)).toMatchObject({ status: 401 });
  expect(kept(owner)).toEqual([]);
});

it("the report comes as CSV, without formulas, and only to who may see it", async () => {
  const owner = await signedInOwner();
  const evil = "=cmd|' /C calc'!A0";
  const { importId } = await importFile({ ...owner, path: fileWith([...ODD_DAYS, evil]) });
  const ask = async (who: SignedIn) => {
    const request = new Request(`${ORIGIN}/api/imports/${who.slug}/${importId}/rows`, {
      headers: await headersOf(who),
    });
    return GET(request, { params: Promise.resolve({ tenant: who.slug, id: importId }) });
  };
  const answer = await ask(owner);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const text = await answer.text();
  expect(text.split("\n")[0]).toBe("line,outcome,rule,reason,content");
  expect(text).toContain("25,refused,refused,Quantity “one” is not a number");
  expect(text).toContain("'=cmd");
  expect((await ask(await signIntoTestTenant(owner, "cashier"))).status).toBe(403);
  expect((await ask(await signedInOwner())).status).toBe(404);
});
