import { handleRest } from "@/server/rest/handle-rest";
import { openApiDocument } from "@/server/rest/openapi";

async function handle(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  const { path } = await params;
  if (request.method === "GET" && path.join("/") === "openapi.json") return Response.json(openApiDocument());
  return handleRest(request, path.join("/"));
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
