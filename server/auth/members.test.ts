import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { people } from "@/drizzle/schema/identity";
import { events } from "@/drizzle/schema/outbox";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { addMember } from "./add-member";
import { changeRole } from "./change-role";
import type { Role } from "./permissions";
import { listMembers } from "./queries";
import { removeMember } from "./remove-member";

const PASSWORD = "brass owl on the till";
const wish = (role: Role, name = `${role} ${Math.random()}`) => ({
  name,
  email: `${name.replace(/\W/g, "")}@example.test`,
  role,
  password: PASSWORD,
});

/** The same context as that member. */
function acting(ctx: TestTenant, memberId: string, role: Role): TenantContext {
  const as = ctx.as(role);
  return as.actor.kind === "member" ? { ...as, actor: { ...as.actor, id: memberId } } : as;
}

const kinds = async (ctx: TestTenant) =>
  (
    await ctx.tx.select({ kind: events.kind }).from(events).where(eq(events.tenantId, ctx.tenant)).orderBy(events.id)
  ).map((row) => row.kind);

describe("adding a member", () => {
  it("makes a sign-in for somebody new and records who was added", async () => {
    await inTestTenant(async (ctx) => {
      const added = await addMember(ctx, wish("clerk", "Tom Ellery"));
      expect(added.existing).toBe(false);
      expect((await listMembers(ctx)).find((member) => member.id === added.memberId)).toMatchObject({
        name: "Tom Ellery",
        role: "clerk",
        isMe: false,
      });
      expect(await kinds(ctx)).toEqual(["member.added"]);
    });
  });

  it("keeps the sign-in of a person who has one", async () => {
    await inTestTenant(async (ctx) => {
      const { email, name } = wish("clerk");
      await ctx.tx.insert(people).values({ id: ctx.requestId.slice(5), email, name: "Sam", passwordHash: "theirs" });
      expect((await addMember(ctx, { email, name, role: "clerk" })).existing).toBe(true);
      const [person] = await ctx.tx.select().from(people).where(eq(people.email, email));
      expect(person?.passwordHash).toBe("theirs");
    });
  });

  it("is refused without a good first password, twice for the same person, or as owner by anybody but an owner", async () => {
    await inTestTenant(async (ctx) => {
      const { password: _, ...without } = wish("clerk", "Nina Patel");
      await expect(addMember(ctx, without)).rejects.toMatchObject({ code: "password_missing", field: "password" });
      await expect(addMember(ctx, { ...without, password: "short" })).rejects.toMatchObject({ code: "weak_password" });
      const admin = await addMember(ctx, wish("admin"));
      const asAdmin = acting(ctx, admin.memberId, "admin");
      await expect(addMember(asAdmin, wish("owner"))).rejects.toMatchObject({ code: "owners_only" });
      await addMember(asAdmin, wish("clerk", "Nina Patel"));
      await expect(addMember(ctx, wish("viewer", "Nina Patel"))).rejects.toMatchObject({ code: "already_member" });
    });
  });

  it("brings somebody who left back to the same row", async () => {
    await inTestTenant(async (ctx) => {
      const first = await addMember(ctx, wish("clerk", "Aisha Khan"));
      await removeMember(ctx, { memberId: first.memberId });
      const second = await addMember(ctx, wish("cashier", "Aisha Khan"));
      expect(second).toEqual({ memberId: first.memberId, existing: true });
      expect((await listMembers(ctx)).map((member) => member.role).sort()).toEqual(["cashier", "owner"]);
    });
  });
});

describe("changing and removing members", () => {
  it("keeps before and after, and closes the member's running sessions", async () => {
    await inTestTenant(async (ctx) => {
      const { memberId } = await addMember(ctx, wish("manager"));
      await changeRole(ctx, { memberId, role: "viewer" });
      const [row] = await ctx.tx
        .select()
        .from(members)
        .where(and(eq(members.tenantId, ctx.tenant), eq(members.id, memberId)));
      expect(row?.accessChangedAt).toEqual(ctx.now);
      const [event] = await ctx.tx
        .select()
        .from(events)
        .where(and(eq(events.tenantId, ctx.tenant), eq(events.kind, "member.role_changed")));
      expect(event?.details).toMatchObject({ before: { role: "manager" }, after: { role: "viewer" } });
    });
  });

  it("never takes the last owner, by whatever way", async () => {
    await inTestTenant(async (ctx) => {
      const [me] = await listMembers(ctx);
      if (!me) throw new Error("no owner");
      await expect(changeRole(ctx, { memberId: me.id, role: "admin" })).rejects.toMatchObject({
        kind: "refused",
        code: "last_owner",
      });
      await expect(removeMember(ctx, { memberId: me.id })).rejects.toMatchObject({ code: "last_owner" });
      const other = await addMember(ctx, wish("owner"));
      await removeMember(acting(ctx, other.memberId, "owner"), { memberId: me.id });
      await expect(
        removeMember(acting(ctx, other.memberId, "owner"), { memberId: other.memberId }),
      ).rejects.toMatchObject({ code: "last_owner" });
    });
  });

  it("leaves owners to owners: neither an admin nor a key touches one", async () => {
    await inTestTenant(async (ctx) => {
      const [admin, owner] = [await addMember(ctx, wish("admin")), await addMember(ctx, wish("owner"))];
      const asAdmin = acting(ctx, admin.memberId, "admin");
      const asKey: TenantContext = { ...ctx, actor: { kind: "api_key", id: admin.memberId, name: "till" } };
      for (const context of [asAdmin, asKey]) {
        await expect(removeMember(context, { memberId: owner.memberId })).rejects.toMatchObject({
          code: "owners_only",
        });
        await expect(changeRole(context, { memberId: admin.memberId, role: "owner" })).rejects.toMatchObject({
          code: "owners_only",
        });
      }
    });
  });

  it("does not find members of another tenant or company", async () => {
    await inTestTenant(async (ctx) => {
      const stranger = "00000000-0000-7000-8000-000000000000";
      await expect(changeRole(ctx, { memberId: stranger, role: "clerk" })).rejects.toMatchObject({ kind: "not_found" });
      await expect(removeMember(ctx, { memberId: stranger })).rejects.toMatchObject({ kind: "not_found" });
      const { memberId } = await addMember(ctx, wish("clerk"));
      const elsewhere: TenantContext = { ...ctx, company: { ...ctx.company, id: stranger } };
      await expect(removeMember(elsewhere, { memberId })).rejects.toMatchObject({ kind: "not_found" });
      const roles = await ctx.tx
        .select()
        .from(memberRoles)
        .where(and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.memberId, memberId)));
      expect(roles).toHaveLength(1);
    });
  });
});
