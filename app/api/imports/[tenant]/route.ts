import { receiveUpload } from "@/server/imports/receive-upload";
import { publicError } from "@/server/trpc";
import { cannotTrustOrigin, tenantRequestOf } from "@/server/trpc-request";

/** Takes a file to import. The browser sends the file itself as the body, its name in a header. */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  const { tenant } = await params;
  const { headers } = request;
  // The body is a file, not JSON; everything else that tells our own pages from others is asked as everywhere.
  const asked = { get: (name: string) => (name === "content-type" ? "application/json" : headers.get(name)) };
  const distrust = cannotTrustOrigin(request.method, asked);
  if (distrust) return Response.json({ message: distrust }, { status: 403 });
  const context = await tenantRequestOf(tenant, headers);
  try {
    const fileName = decodeURIComponent(headers.get("x-file-name") ?? "");
    const bytes = headers.has("content-length") ? Number(headers.get("content-length")) : null;
    return Response.json(await receiveUpload(context, { fileName, body: request.body, bytes }));
  } catch (error) {
    const told = publicError(error, context.requestId);
    return Response.json(told, { status: told.status });
  }
}
