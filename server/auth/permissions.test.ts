import { describe, expect, it } from "vitest";
import {
  cannotGrantScopes,
  permissions,
  permissionsOfRole,
  permissionsOfScopes,
  permissionTable,
  roles,
} from "./permissions";

describe("roles and permissions", () => {
  it("are the matrix people agreed on", () => {
    const width = Math.max(...permissions.map((permission) => permission.length));
    const header = `${" ".repeat(width)}  ${roles.map((role) => role.slice(0, 4).padEnd(5)).join("")}`;
    const lines = permissions.map((permission) =>
      `${permission.padEnd(width)}  ${roles.map((role) => (permissionsOfRole(role).has(permission) ? "yes" : "·").padEnd(5)).join("")}`.trimEnd(),
    );
    expect([header.trimEnd(), ...lines].join("\n")).toMatchSnapshot();
  });

  it("give an owner everything", () => {
    expect([...permissionsOfRole("owner")]).toEqual(permissions);
  });

  it("let a viewer only look", () => {
    for (const permission of permissionsOfRole("viewer")) expect(permission).toMatch(/\.read$/);
  });

  it("have a title that reads in a sentence", () => {
    for (const { title } of Object.values(permissionTable)) expect(title).toMatch(/^[A-Z][^.]+$/);
  });
});

describe("scopes of a key", () => {
  it("allow what they name, everything that reads, or everything", () => {
    expect([...permissionsOfScopes(["payments.record"])]).toEqual(["payments.record"]);
    expect([...permissionsOfScopes(["read"])]).toEqual(
      permissions.filter((permission) => permission.endsWith(".read")),
    );
    expect([...permissionsOfScopes(["*"])]).toEqual(permissions);
    expect([...permissionsOfScopes([])]).toEqual([]);
  });

  it("must be known", () => {
    expect(cannotGrantScopes([])).toMatch(/at least one/);
    expect(cannotGrantScopes(["read", "drop.tables"])).toMatch(/drop\.tables/);
    expect(cannotGrantScopes(["read", "payments.record"])).toBeNull();
  });
});
