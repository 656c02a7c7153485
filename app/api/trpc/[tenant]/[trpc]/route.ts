import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "@/server/root";
import { trpcHeadersOf } from "@/server/trpc-headers";
import { cannotTrustOrigin, tenantRequestOf } from "@/server/trpc-request";

/** The same router as server/http.ts serves, for places where only Next can run. */
async function handle(request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  const { tenant } = await params;
  const distrust = cannotTrustOrigin(request.method, request.headers);
  if (distrust) return Response.json({ error: distrust }, { status: 403 });
  const answer = await fetchRequestHandler({
    endpoint: `/api/trpc/${tenant}`,
    req: request,
    router: appRouter,
    createContext: () => tenantRequestOf(tenant, request.headers),
    responseMeta: (answer) => ({ headers: trpcHeadersOf(answer, request.headers) }),
  });
  answer.headers.set("cache-control", "private, no-store");
  return answer;
}

export { handle as GET, handle as POST };
