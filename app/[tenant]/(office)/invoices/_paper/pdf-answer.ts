import { TRPCError } from "@trpc/server";

const STATUS: Record<string, number> = { not_found: 404, invalid: 404, unauthorized: 401, forbidden: 403 };

/** A PDF for the browser's own viewer; never kept by anything between us. What is not yours is not found. */
export async function pdfAnswer(make: () => Promise<{ fileName: string; bytes: Uint8Array }>): Promise<Response> {
  try {
    const { fileName, bytes } = await make();
    return new Response(new Uint8Array(bytes), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `inline; filename="${fileName.replace(/[^\w.-]/g, "_")}"`,
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    const kind = error instanceof TRPCError && error.cause && "kind" in error.cause ? String(error.cause.kind) : "";
    const status = STATUS[kind];
    if (!status) throw error;
    return new Response(error instanceof Error ? error.message : "", {
      status,
      headers: { "Cache-Control": "private, no-store" },
    });
  }
}
