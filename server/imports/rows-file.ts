import { stringify } from "csv-stringify/sync";
import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import { listImportRows } from "./queries";

const PAGE = 200;

/** The report of an import as CSV, page by page, so that it is as small in memory for a million lines as for ten. */
export async function rowsFile(request: TenantRequest, id: string): Promise<ReadableStream<Uint8Array>> {
  let page = await pageOf(request, id, undefined);
  const encoder = new TextEncoder();
  const write = (rows: string[][]) => encoder.encode(stringify(rows, { escape_formulas: true }));
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      const head = isFirst ? [["line", "outcome", "rule", "reason", "content"]] : [];
      isFirst = false;
      controller.enqueue(
        write([
          ...head,
          ...page.items.map((row) => [String(row.line), row.outcome, row.rule, row.reason, row.content]),
        ]),
      );
      if (!page.nextCursor) return controller.close();
      page = await pageOf(request, id, page.nextCursor);
    },
  });
}

function pageOf(request: TenantRequest, id: string, cursor: string | undefined) {
  return enterTenant(
    request,
    "imports.read",
    () => [],
    (ctx) => listImportRows(ctx, { id, limit: PAGE, cursor }),
  );
}
