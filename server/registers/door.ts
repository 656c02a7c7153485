import type { TenantRequest } from "@/server/auth/enter-tenant";
import { publicError } from "@/server/trpc";
import { cannotTrustOrigin, type HeaderReader, tenantRequestOf } from "@/server/trpc-request";

/** A request about this very browser, which is answered with a cookie and so cannot go through a procedure. */
export type DoorRequest = { slug: string; method: string; headers: HeaderReader; body: unknown };

/** Answers one of our own pages, asking as JSON, with what `work` says and the cookie it sets; errors as everywhere. */
export async function ownPagesOnly(
  { slug, method, headers }: DoorRequest,
  work: (request: TenantRequest) => Promise<{ answer: object; cookie: string }>,
): Promise<Response> {
  const distrust = cannotTrustOrigin(method, headers);
  if (distrust) return Response.json({ message: distrust }, { status: 403, headers: PRIVATE });
  const request = await tenantRequestOf(slug, headers);
  try {
    const { answer, cookie } = await work(request);
    return Response.json(answer, { headers: { ...PRIVATE, "set-cookie": cookie } });
  } catch (thrown) {
    const told = publicError(thrown, request.requestId);
    return Response.json(told, { status: told.status, headers: PRIVATE });
  }
}

const PRIVATE = { "cache-control": "private, no-store" };
