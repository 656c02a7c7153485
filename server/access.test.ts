import { describe, expect, it } from "vitest";
import { type Permission, permissions, permissionsOfRole, roles } from "@/server/auth/permissions";
import { wishesFor } from "@/server/testing/inputs";
import { ask, procedures, Trading } from "@/server/testing/trading";
import { type ProcedureMeta, publicError } from "@/server/trpc";

const metaOf = (path: string) => procedures[path]?._def.meta as ProcedureMeta | undefined;
const paths = Object.keys(procedures);

/** Who answers for themselves: sign-up, what belongs to a person outside any tenant, and the receipt behind a customer's link. */
const PUBLIC = [
  "mails.sharedReceipt",
  "onboarding.openTenant",
  "onboarding.signUp",
  "sessions.changePassword",
  "sessions.mine",
  "sessions.revoke",
  "sessions.revokeOthers",
  "sessions.workplaces",
];

describe("every procedure", () => {
  it("declares who may call it", () => {
    const known = [...permissions, "member", "device", "public"];
    expect(paths.filter((path) => !known.includes(metaOf(path)?.access ?? ""))).toEqual([]);
  });

  it("is closed to strangers but for the ones that authenticate by themselves", () => {
    expect(paths.filter((path) => metaOf(path)?.access === "public").sort()).toEqual(PUBLIC);
  });

  it("is open to the roles people agreed on", async () => {
    const width = Math.max(...paths.map((path) => path.length)) + 2;
    const head = `${"".padEnd(width)}${roles.map((role) => role.slice(0, 6).padEnd(7)).join("")}`;
    const rows = [...paths].sort().map((path) => {
      const cells = roles.map((role) => (mayCall(path, role) ? "yes" : "·").padEnd(7)).join("");
      return `${path.padEnd(width)}${cells}${metaOf(path)?.access}`;
    });
    await expect(`${[head.trimEnd(), ...rows].join("\n")}\n`).toMatchFileSnapshot("__snapshots__/access-matrix.txt");
  });

  it("refuses each role it is closed to, and no other, whatever is asked", async () => {
    const company = await Trading.open("Larkfield");
    const wishes = new Map<string, object | undefined>();
    for (const path of paths) {
      wishes.set(path, (await wishesFor(path, company))[0]);
    }
    const wrong: string[] = [];
    for (const role of roles) {
      const member = await company.colleague(role);
      for (const path of paths.filter((one) => !PUBLIC.includes(one))) {
        const request = member.request({ companyId: company.companyId });
        const kind = await ask(request, path, wishes.get(path)).then(
          () => "done",
          (thrown) => publicError(thrown, "access").kind,
        );
        if ((kind === "forbidden") === mayCall(path, role)) wrong.push(`${role} ${path}: ${kind}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

function mayCall(path: string, role: (typeof roles)[number]): boolean {
  const access = metaOf(path)?.access;
  return access === "member" || access === "public" || permissionsOfRole(role).has(access as Permission);
}
