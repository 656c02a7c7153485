import { sql } from "drizzle-orm";
import { announce } from "@/server/announce";
import {
  isRole,
  type Permission,
  permissionsOfRole,
  permissionsOfScopes,
  permissionTable,
} from "@/server/auth/permissions";
import type { Actor, CompanyFacts, TenantContext } from "@/server/context";
import { inTenantTransaction, type Opening, type Tx } from "@/server/db";
import { type AppError, forbidden, notFound, unauthorized } from "@/server/errors";
import { hashSecret } from "./hash-secret";
import { noteUse } from "./note-use";
import { tenantOfSlug } from "./tenant-directory";

/** What the caller brought along, before anything was believed. */
export type Credentials =
  | { kind: "session"; sessionId: string; personId: string }
  | { kind: "api_key"; text: string }
  | { kind: "none" };

/** A request as it arrived: the tenant comes from the path, the company from the page it was made on. */
export type TenantRequest = {
  slug: string;
  companyId: string | null;
  /** The company chosen last: used if the caller still has a role there, passed over if not. */
  preferredCompanyId?: string | null;
  /** Where the request came from, for limits outside a tenant. */
  address?: string;
  credentials: Credentials;
  requestId: string;
  now: Date;
};

type EntryRow = {
  actor_id: string;
  person_id: string | null;
  actor_name: string;
  role: string | null;
  scopes: string[] | null;
  company_id: string;
  company_name: string;
  currency: string;
  country: string;
  prices_include_tax: boolean;
  rounding_policy: "line" | "document";
  service_charge_ppm: number;
  payment_terms_days: number;
  refund_approval_above_minor: string | null;
  demonstration: boolean;
};

const COMPANY_COLUMNS = `c.id as company_id, c.name as company_name, c.currency, c.country, c.prices_include_tax, c.rounding_policy,
  c.service_charge_ppm, c.payment_terms_days, c.refund_approval_above_minor, c.demonstration`;

const BY_SESSION = `select m.id as actor_id, m.person_id, m.name as actor_name, r.role, null::text[] as scopes, ${COMPANY_COLUMNS}
  from sessions s
  join members m on m.tenant_id = $1 and m.person_id = s.person_id and m.removed_at is null and m.access_changed_at <= s.created_at
  join member_roles r on r.tenant_id = $1 and r.member_id = m.id
  join companies c on c.tenant_id = $1 and c.id = r.company_id
  where s.id = $2 and s.person_id = $3 and s.revoked_at is null and s.expires_at > $4 and ($5::uuid is null or c.id = $5)
  order by coalesce(c.id = $6::uuid, false) desc, c.demonstration, c.created_at limit 1`;

const BY_KEY = `select k.id as actor_id, null::uuid as person_id, k.name as actor_name, null::text as role, k.scopes, ${COMPANY_COLUMNS}
  from api_keys k
  join companies c on c.tenant_id = $1 and c.id = k.company_id
  where k.tenant_id = $1 and k.secret_hash = $2 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $3)`;

/**
 * Runs `work` in the tenant of the request: credentials, membership, company and permission are checked inside the same
 * transaction the work runs in, in the round trip that begins it. Throws unauthorized, forbidden or not found.
 * `openings` are further statements for that round trip; `work` gets their results.
 */
export async function enterTenant<T>(
  request: TenantRequest,
  permission: Permission | null,
  openings: (tenant: string) => Opening[],
  work: (ctx: TenantContext, results: { rows: Record<string, unknown>[] }[]) => Promise<T>,
): Promise<T> {
  if (request.credentials.kind === "none")
    throw unauthorized("You are not signed in. Sign in and try again; nothing was changed.");
  const tenant = await tenantOfSlug(request.slug);
  // An unknown tenant is answered like one whose door is closed to you.
  if (!tenant) throw closedDoor(request.credentials);
  const { answer, ctx } = await inTenantTransaction(
    tenant,
    [entry(tenant, request), ...openings(tenant)],
    async (tx, [found, ...results]) => {
      const row = found?.rows[0] as EntryRow | undefined;
      if (!row) throw await whyNot(tx, tenant, request);
      const permissions =
        row.role && isRole(row.role) ? permissionsOfRole(row.role) : permissionsOfScopes(row.scopes ?? []);
      if (permission && !permissions.has(permission)) throw mayNot(permission);
      const ctx: TenantContext = {
        tx,
        tenant,
        company: companyFacts(row),
        actor: actorOf(row),
        device: null,
        announcements: [],
        permissions,
        now: request.now,
        requestId: request.requestId,
      };
      return { answer: await work(ctx, results), ctx };
    },
  );
  announce(ctx);
  noteUse(tenant, request.credentials, request.now);
  return answer;
}

/** For our own jobs, the command line and tests: acts in a company without a session. */
export async function enterAsJob<T>(
  job: { tenant: string; companyId: string; name: string; now?: Date; requestId?: string },
  work: (ctx: TenantContext) => Promise<T>,
): Promise<T> {
  const opening: Opening = {
    text: `select ${COMPANY_COLUMNS} from companies c where c.tenant_id = $1 and c.id = $2`,
    values: [job.tenant, job.companyId],
    name: "enter_as_job",
  };
  const { answer, ctx } = await inTenantTransaction(job.tenant, [opening], async (tx, [found]) => {
    const row = found?.rows[0] as EntryRow | undefined;
    if (!row) throw notFound("company");
    const ctx: TenantContext = {
      tx,
      tenant: job.tenant,
      company: companyFacts(row),
      actor: { kind: "job", id: null, name: job.name },
      device: null,
      announcements: [],
      permissions: permissionsOfRole("owner"),
      now: job.now ?? new Date(),
      requestId: job.requestId ?? `job-${job.name}`,
    };
    return { answer: await work(ctx), ctx };
  });
  announce(ctx);
  return answer;
}

/** Refuses with the roles that could; commands use it where the permission depends on the record. */
export function requirePermission(ctx: TenantContext, permission: Permission): void {
  if (!ctx.permissions.has(permission)) throw mayNot(permission);
}

function mayNot(permission: Permission): AppError {
  const { title, roles } = permissionTable[permission];
  return forbidden(
    `Your role does not allow this (${title.toLowerCase()}). Ask someone who is ${roles.join(" or ")}. Nothing was changed.`,
  );
}

function entry(tenant: string, request: TenantRequest): Opening {
  switch (request.credentials.kind) {
    case "session": {
      const { sessionId, personId } = request.credentials;
      return {
        text: BY_SESSION,
        values: [tenant, sessionId, personId, request.now, request.companyId, request.preferredCompanyId ?? null],
        name: "enter_by_session",
      };
    }
    case "api_key":
      return {
        text: BY_KEY,
        values: [tenant, hashSecret(request.credentials.text), request.now],
        name: "enter_by_key",
      };
    case "none":
      throw unauthorized("You are not signed in.");
  }
}

/** A live session without membership learns nothing of the tenant; a dead one is told to sign in. */
async function whyNot(tx: Tx, tenant: string, request: TenantRequest): Promise<AppError> {
  if (request.credentials.kind !== "session") return closedDoor(request.credentials);
  if (request.companyId) {
    // Tells "that company is not yours" from "your session ended".
    const member = await tx.execute(
      sql`select 1 from sessions s
        join members m on m.tenant_id = ${tenant} and m.person_id = s.person_id and m.removed_at is null and m.access_changed_at <= s.created_at
        where s.id = ${request.credentials.sessionId} and s.revoked_at is null and s.expires_at > ${request.now}`,
    );
    if (member.rows.length > 0) return notFound("company");
  }
  return closedDoor(request.credentials);
}

function closedDoor(credentials: Credentials): AppError {
  return credentials.kind === "api_key"
    ? unauthorized(
        "This API key is not valid here: it was revoked, has expired, or belongs to another tenant. Nothing was changed.",
      )
    : unauthorized("Your sign-in has ended, or your access was changed. Sign in again; nothing was changed.");
}

function actorOf(row: EntryRow): Actor {
  return row.role && row.person_id
    ? { kind: "member", id: row.actor_id, personId: row.person_id, name: row.actor_name, role: row.role }
    : { kind: "api_key", id: row.actor_id, name: row.actor_name };
}

function companyFacts(row: EntryRow): CompanyFacts {
  return {
    id: row.company_id,
    name: row.company_name,
    currency: row.currency,
    country: row.country,
    pricesIncludeTax: row.prices_include_tax,
    roundingPolicy: row.rounding_policy,
    serviceChargePpm: row.service_charge_ppm,
    paymentTermsDays: row.payment_terms_days,
    refundApprovalAboveMinor: row.refund_approval_above_minor === null ? null : Number(row.refund_approval_above_minor),
    demonstration: row.demonstration,
  };
}
