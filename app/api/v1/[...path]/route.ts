import { handleRest } from "@/server/rest/handle-rest";
import { openApiText } from "@/server/rest/openapi";

/** The same interface as server/http.ts serves, for places where only Next can run. */
async function handle(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  const { path } = await params;
  if (request.method === "GET" && path.join("/") === "openapi.json") return jsonText(openApiText());
  return handleRest(request, path.join("/"));
}

function jsonText(text: string): Response {
  return new Response(text, { headers: { "content-type": "application/json" } });
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
