import { sql } from "drizzle-orm";
import { announce } from "@/server/announce";
import {
  isRole,
  type Permission,
  permissionsAtTill,
  permissionsOfRole,
  permissionsOfScopes,
  permissionTable,
} from "@/server/auth/permissions";
import type { Actor, CompanyFacts, DeviceFacts, TenantContext } from "@/server/context";
import { inTenantTransaction, type Statement, type Tx } from "@/server/db";
import { AppError, forbidden, notFound, unauthorized } from "@/server/errors";
import { hashSecret } from "./hash-secret";
import { noteUse } from "./note-use";
import { isOperatorProof } from "./operator-proof";
import { tenantOfSlug } from "./tenant-directory";

/** What the caller brought along, before anything was believed. */
export type Credentials =
  | { kind: "session"; sessionId: string; personId: string }
  | { kind: "api_key"; text: string }
  /** A paired tablet, who stands at it by its own word, and what the office gave it when it checked their PIN. */
  | { kind: "device"; deviceId: string; secret: string; operatorId: string | null; operatorProof: string | null }
  | { kind: "none" };

/** What a caller must be or may do: a permission, `member` (a person or program of the tenant) or `device` (a paired tablet). */
export type Access = Permission | "member" | "device";

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

/** The tablet, its till, and the member who stands at it: null where nobody was named or nobody of that name has a role here. */
type DeviceRow = {
  device_id: string;
  device_code: string;
  device_name: string;
  revoked_at: Date | null;
  register_id: string;
  register_name: string;
  site_id: string;
  access_changed_at: Date | null;
  pin_set_at: Date | null;
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

const BY_DEVICE = `select m.id as actor_id, m.person_id, m.name as actor_name, mr.role, null::text[] as scopes, ${COMPANY_COLUMNS},
  d.id as device_id, d.code as device_code, d.name as device_name, d.revoked_at, d.register_id, r.name as register_name, r.site_id,
  m.access_changed_at, p.set_at as pin_set_at
  from devices d
  join registers r on r.tenant_id = $1 and r.id = d.register_id
  join companies c on c.tenant_id = $1 and c.id = d.company_id
  left join (member_roles mr join members m on m.tenant_id = $1 and m.id = mr.member_id and m.removed_at is null)
    on mr.tenant_id = $1 and mr.member_id = $4 and mr.company_id = d.company_id
  left join staff_pins p on p.tenant_id = $1 and p.member_id = m.id
  where d.tenant_id = $1 and d.id = $2 and d.secret_hash = $3`;

/**
 * Runs `work` in the tenant of the request: credentials, membership, company and permission are checked inside the same
 * transaction the work runs in, in the round trip that begins it. Throws unauthorized, forbidden or not found.
 * `openings` are further statements for that round trip; `work` gets their results.
 */
export async function enterTenant<T>(
  request: TenantRequest,
  access: Access | null,
  openings: (tenant: string) => Statement[],
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
      const caller = callerOf(tenant, request, row);
      refuseAccess(access, caller);
      const ctx: TenantContext = {
        tx,
        tenant,
        company: companyFacts(row),
        ...caller,
        announcements: [],
        recorded: [],
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
  const opening: Statement = {
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
      recorded: [],
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

type Caller = Pick<TenantContext, "actor" | "device" | "permissions">;

function callerOf(tenant: string, request: TenantRequest, row: EntryRow): Caller {
  const { credentials } = request;
  if (credentials.kind === "device") return atTablet(tenant, { ...request, credentials }, row as EntryRow & DeviceRow);
  const permissions =
    row.role && isRole(row.role) ? permissionsOfRole(row.role) : permissionsOfScopes(row.scopes ?? []);
  return { actor: actorOf(row), device: null, permissions };
}

function atTablet(
  tenant: string,
  { credentials, companyId, now }: TenantRequest & { credentials: { kind: "device" } },
  row: EntryRow & DeviceRow,
): Caller {
  if (row.revoked_at) {
    throw lostTablet(
      "device_revoked",
      `${row.device_name} may no longer sell here: it was taken off in the office. Its unsent sales are still on it. Pair it again to send them.`,
    );
  }
  if (companyId && companyId !== row.company_id) throw notFound("company");
  const device: DeviceFacts = {
    id: row.device_id,
    code: row.device_code,
    name: row.device_name,
    registerId: row.register_id,
    registerName: row.register_name,
    siteId: row.site_id,
  };
  if (credentials.operatorId === null) {
    const actor: Actor = { kind: "device", id: device.id, name: device.name };
    return { actor, device, permissions: permissionsAtTill(null, false) };
  }
  const role = row.role && isRole(row.role) ? row.role : null;
  if (!role) {
    throw lostTablet(
      "operator_gone",
      "Whoever is selling here no longer works for this company. Choose who is selling and enter their PIN; nothing was changed.",
    );
  }
  const proven =
    credentials.operatorProof !== null &&
    row.access_changed_at !== null &&
    row.pin_set_at !== null &&
    isOperatorProof(
      credentials.operatorProof,
      {
        tenant,
        deviceId: device.id,
        memberId: row.actor_id,
        accessChangedAt: row.access_changed_at,
        pinSetAt: row.pin_set_at,
      },
      now,
    );
  return { actor: actorOf(row), device, permissions: permissionsAtTill(role, proven) };
}

function refuseAccess(access: Access | null, { permissions, device }: Caller): void {
  if (access === null) return;
  if (access === "device") {
    if (!device) throw forbidden("Only a tablet that is paired with a till can ask this. Nothing was changed.");
  } else if (access === "member") {
    if (device) throw forbidden("A tablet cannot ask this. Sign in to the office. Nothing was changed.");
  } else if (!permissions.has(access)) throw mayNot(access);
}

function lostTablet(code: "device_revoked" | "device_unknown" | "operator_gone", message: string): AppError {
  return new AppError("unauthorized", code, message);
}

function mayNot(permission: Permission): AppError {
  const { title, roles } = permissionTable[permission];
  return forbidden(
    `Your role does not allow this (${title.charAt(0).toLowerCase()}${title.slice(1)}). Ask someone who is ${roles.join(" or ")}. Nothing was changed.`,
  );
}

function entry(tenant: string, request: TenantRequest): Statement {
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
    case "device": {
      const { deviceId, secret, operatorId } = request.credentials;
      return { text: BY_DEVICE, values: [tenant, deviceId, hashSecret(secret), operatorId], name: "enter_by_device" };
    }
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
  switch (credentials.kind) {
    case "api_key":
      return unauthorized(
        "This API key is not valid here: it was revoked, has expired, or belongs to another tenant. Nothing was changed.",
      );
    case "device":
      return lostTablet(
        "device_unknown",
        "This tablet is not paired with a till here. Its unsent sales are still on it. Pair it again to send them.",
      );
    case "session":
    case "none":
      return unauthorized("Your sign-in has ended, or your access was changed. Sign in again; nothing was changed.");
    default:
      return credentials satisfies never;
  }
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
