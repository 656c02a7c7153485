import { sql } from "drizzle-orm";
import { permissionTable, type Role } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";

/** Somebody who may stand at a till, with what a tablet needs to check their PIN without the office. */
export type RosterMember = {
  memberId: string;
  name: string;
  role: Role;
  /** False: they have none yet, and `salt` and `verifier` are empty. */
  hasPin: boolean;
  /** Base64. */
  salt: string;
  /** PBKDF2-SHA-256 of the PIN, 32 bytes as base64. */
  verifier: string;
  rounds: number;
};

export type Roster = { version: string; members: RosterMember[] };

const sellers = sql`(${sql.join(
  permissionTable["till.sell"].roles.map((role) => sql`${role}`),
  sql`, `,
)})`;

/** Everybody of the company who sells, by name. */
export async function readRoster(ctx: TenantContext): Promise<Roster> {
  const [found, version] = await Promise.all([
    ctx.tx.execute<{
      id: string;
      name: string;
      role: Role;
      salt: string | null;
      verifier: string | null;
      rounds: number | null;
    }>(sql`
      select m.id, m.name, r.role, encode(p.salt, 'base64') as salt, translate(encode(p.verifier, 'base64'), E'\n', '') as verifier,
        p.rounds
      from member_roles r
      join members m on m.tenant_id = ${ctx.tenant} and m.id = r.member_id and m.removed_at is null
      left join staff_pins p on p.tenant_id = ${ctx.tenant} and p.member_id = m.id
      where r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id} and r.role in ${sellers}
      order by m.name, m.id`),
    ctx.tx.execute<{ version: string }>(sql`select ${rosterVersion(ctx)} as version`),
  ]);
  return {
    version: version.rows[0]?.version ?? "",
    members: found.rows.map(({ id, name, role, salt, verifier, rounds }) => ({
      memberId: id,
      name,
      role,
      hasPin: verifier !== null,
      salt: salt ?? "",
      verifier: verifier ?? "",
      rounds: rounds ?? 1,
    })),
  };
}

/** Changes whenever the roster does: the tablet then fetches it again. */
export function rosterVersion(ctx: TenantContext) {
  return sql`(
    select coalesce(md5(string_agg(concat_ws(' ', m.id, m.name, r.role, p.set_at), ',' order by m.id)), 'nobody')
    from member_roles r
    join members m on m.tenant_id = ${ctx.tenant} and m.id = r.member_id and m.removed_at is null
    left join staff_pins p on p.tenant_id = ${ctx.tenant} and p.member_id = m.id
    where r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id} and r.role in ${sellers})`;
}
