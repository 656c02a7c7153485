import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { runCommand } from "@/bin/cli-main";
import { events } from "@/drizzle/schema/outbox";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { inTenantTransaction } from "@/server/db";
import { AppError } from "@/server/errors";
import { newId } from "@/server/ids";
import { handleRest } from "@/server/rest/handle-rest";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { type Answer, UsageError } from "./command";
import { booksLines, examineBooks } from "./doctor-books";
import { findCommand, parseCommand } from "./parse-command";
import { commands } from "./table";

type Data = Record<string, string>;

const PASSWORD = "correct horse battery";
const newSlug = () => `cli-${newId().slice(-12)}`;

/** What the command answers to these arguments, with this on standard input. */
async function run(line: string, stdin = ""): Promise<Answer & { data: Data }> {
  const args = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
  const found = findCommand(commands, args);
  if (!found) throw new Error(`no command: ${line}`);
  const { values, positionals } = parseCommand(found.command, found.rest);
  const answer = await found.command.run({ values, positionals, readStdin: async () => stdin, progress: () => {} });
  return answer as Answer & { data: Data };
}

async function makeTenant(slug: string, email = `${slug}@example.test`): Promise<Data> {
  const line = `tenant create --slug ${slug} --name "Corner Shop" --owner-email ${email} --currency GBP --password-stdin`;
  return (await run(line, PASSWORD)).data;
}

async function getWith(key: string | undefined, path: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` };
  return (await handleRest(new Request(`http://localhost/api/v1/${path}`, { headers }), path)).status;
}

describe("tenant create", () => {
  it("makes a tenant whose owner may do everything at once", async () => {
    const slug = newSlug();
    const { tenant, companyId } = await makeTenant(slug);
    expect(tenant).toBeTruthy();
    const { data } = await run(`api-key create --tenant ${slug} --scopes *`);
    expect(data).toMatchObject({ tenant: slug, companyId, company: "Corner Shop", name: "Command line" });
    expect(await getWith(data.key, "customers")).toBe(200);
  });

  it("refuses an address that is taken and leaves the first tenant alone", async () => {
    const slug = newSlug();
    await makeTenant(slug);
    await expect(makeTenant(slug, "other@example.test")).rejects.toMatchObject({
      kind: "conflict",
      code: "slug_taken",
    });
  });

  it("gives a person who signs in already a second tenant, and keeps their password", async () => {
    const email = `${newId()}@example.test`;
    await makeTenant(newSlug(), email);
    expect(await makeTenant(newSlug(), email)).toMatchObject({ ownerExisted: true });
  });

  it.each([
    ["--name A --owner-email a@b.example --currency GBP --password-stdin", "--slug is missing."],
    [
      "--slug a-b --name A --owner-email nobody --currency GBP --password-stdin",
      "--owner-email: This is not an e-mail",
    ],
    ["--slug a-b --name A --owner-email a@b.example --currency gold --password-stdin", '--currency: "gold" is not a'],
    ["--slug A_B --name A --owner-email a@b.example --currency GBP --password-stdin", "--slug: Use small letters"],
    ["--slug a-b --name A --owner-email a@b.example --currency GBP", "--password-stdin is missing"],
    ["--slug a-b --name A --owner-email a@b.example --currency GBP --password hunter2", "Unknown option '--password'"],
    ["here --slug a-b --name A --owner-email a@b.example --currency GBP", '"here" is not expected'],
  ])("names what is wrong with %s", async (line, sentence) => {
    const error = await run(`tenant create ${line}`, PASSWORD).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(sentence);
  });

  it("refuses a password that is easy to guess", async () => {
    const line = `tenant create --slug ${newSlug()} --name A --owner-email a@b.example --currency GBP --password-stdin`;
    await expect(run(line, "short")).rejects.toMatchObject({ code: "weak_password" });
  });
});

describe("api-key create", () => {
  it("makes a key that may do what its scopes say and no more", async () => {
    const slug = newSlug();
    await makeTenant(slug);
    const { data, lines } = await run(`api-key create --tenant ${slug} --scopes customers.read --name Till`);
    expect(lines[0]).toBe(data.key);
    expect(await getWith(data.key, "customers")).toBe(200);
    expect(await getWith(data.key, "trial-balance")).toBe(403);
  });

  it.each([
    ["--scopes read", UsageError, "--tenant is missing."],
    ["--tenant nowhere-at-all --scopes read", AppError, "There is no tenant “nowhere-at-all”"],
    ["--tenant nowhere-at-all --scopes drop.tables", UsageError, "--scopes: There is no scope “drop.tables”"],
    ["--tenant nowhere-at-all --scopes read --expires-on soon", UsageError, "--expires-on: Use a date"],
  ])("names what is wrong with %s", async (line, kind, sentence) => {
    const error = await run(`api-key create ${line}`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toContain(sentence);
  });

  it("names the companies there are when the one asked for is not", async () => {
    const slug = newSlug();
    await makeTenant(slug);
    const error = await run(`api-key create --tenant ${slug} --scopes read --company Nile`).catch(String);
    expect(error).toContain("It has: Corner Shop.");
  });
});

describe("member add", () => {
  it("gives somebody new a sign-in and a role, once", async () => {
    const slug = newSlug();
    await makeTenant(slug);
    const line = `member add --tenant ${slug} --email ${newId()}@example.test --name Ada --role cashier --password-stdin`;
    expect((await run(line, PASSWORD)).data).toMatchObject({ role: "cashier", existing: false });
    await expect(run(line, PASSWORD)).rejects.toMatchObject({ kind: "conflict", code: "already_member" });
  });

  it("asks for a first password only for somebody new", async () => {
    const [first, second] = [newSlug(), newSlug()];
    await makeTenant(first);
    await makeTenant(second);
    const line = (email: string) => `member add --tenant ${second} --email ${email} --name Ada --role clerk`;
    await expect(run(line(`${newId()}@example.test`))).rejects.toMatchObject({ code: "password_missing" });
    expect((await run(line(`${first}@example.test`))).data).toMatchObject({ existing: true });
  });

  it("refuses a role that is not there", async () => {
    const error = await run("member add --tenant x-y --email a@b.example --name A --role king").catch(String);
    expect(error).toContain("--role: Choose a role: owner, admin");
  });
});

describe("exit codes", () => {
  it("are 0 for done, 1 for refused, 2 for not understood; --json answers one document", async () => {
    const slug = newSlug();
    await makeTenant(slug);
    const printed: string[] = [];
    const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
    const err = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    try {
      expect(await runCommand(["api-key", "create", "--tenant", slug, "--scopes", "read", "--json"])).toBe(0);
      expect(JSON.parse(printed.join(""))).toMatchObject({ tenant: slug, scopes: ["read"] });
      printed.length = 0;
      expect(await runCommand(["api-key", "create", "--tenant", "no-one", "--scopes", "read", "--json"])).toBe(1);
      expect(JSON.parse(printed.join(""))).toMatchObject({ code: "no_tenant" });
      expect(await runCommand(["api-key", "create"])).toBe(2);
      expect(await runCommand(["api-key", "frobnicate"])).toBe(2);
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  });
});

describe("what the command line writes", () => {
  it("is told under its own name", async () => {
    const slug = newSlug();
    const { tenant = "" } = await makeTenant(slug);
    await run(`api-key create --tenant ${slug} --scopes *`);
    const told = await inTenantTransaction(tenant, [], (tx) =>
      tx
        .select({ kind: events.kind, actorKind: events.actorKind, actorName: events.actorName })
        .from(events)
        .where(and(eq(events.tenantId, tenant), eq(events.kind, "api_key.made"))),
    );
    expect(told).toEqual([{ kind: "api_key.made", actorKind: "job", actorName: "Command line" }]);
  });
});

describe("doctor", () => {
  const examine = (slug: string) => examineBooks({ slug, full: true }, () => {});

  it("names tenant, company, document and figures of whatever does not hold in the books", async () => {
    const slug = newSlug();
    const { tenant, companyId } = await makeTenant(slug);
    if (!tenant || !companyId) throw new Error("no tenant");
    const [sound] = await examine(slug);
    expect(sound).toMatchObject({ tenant: slug, company: "Corner Shop", ok: true, findings: [] });
    expect(booksLines(sound ? [sound] : [])[0]).toMatch(
      /^ {2}ok {4}cli-.*, Corner Shop +\d+ checks in \d+\.\d s: .*0 papers$/,
    );

    await enterAsJob({ tenant, companyId, name: "Test" }, async (ctx) => {
      const { id } = await issuedInvoice(ctx, { total: "120.00" });
      await ctx.tx.execute(
        sql`update invoices set credited_minor = 250, balance_due_minor = 11750 where tenant_id = ${tenant} and id = ${id}`,
      );
    });
    const lines = booksLines(await examine(slug));
    expect(lines[0]).toMatch(/^ {2}FAIL/);
    expect(lines).toContain(
      `          ${slug}, Corner Shop: Every invoice says what was credited on it: 1 of 1 invoice`,
    );
    expect(lines).toContain("            INV-000001 (2.50 GBP instead of 0.00 GBP)");
  });

  it("looks at one tenant where one is named, and says when there is none", async () => {
    const slug = newSlug();
    await makeTenant(slug);
    expect((await examine(slug)).map((one) => one.tenant)).toEqual([slug]);
    await expect(examine("nobody-here")).rejects.toMatchObject({ code: "no_tenant" });
  });
});
