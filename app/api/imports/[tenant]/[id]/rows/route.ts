import { rowsFile } from "@/server/imports/rows-file";
import { publicError } from "@/server/trpc";
import { tenantRequestOf } from "@/server/trpc-request";

type Params = { params: Promise<{ tenant: string; id: string }> };

/** The report of an import, line by line, as CSV. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { tenant, id } = await params;
  const context = await tenantRequestOf(tenant, request.headers);
  try {
    return new Response(await rowsFile(context, id), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="import-${id}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    const told = publicError(error, context.requestId);
    return Response.json(told, { status: told.status });
  }
}
