import { TRPCError } from "@trpc/server";

const STATUS: Record<string, number> = {
  not_found: 404,
  invalid: 404,
  unauthorized: 401,
  forbidden: 403,
  refused: 409,
};

type Pdf = { fileName: string; bytes: Uint8Array; sha256: string | null };

/**
 * A PDF for the browser's own viewer. An issued document's is known by its fingerprint, so that it travels once; it is asked for
 * again each time, since it may have become void. A draft's is never kept by anything between us. What is not yours is not found.
 */
export async function pdfAnswer(request: Request, make: () => Promise<Pdf>): Promise<Response> {
  try {
    const { fileName, bytes, sha256 } = await make();
    const caching: Record<string, string> = sha256
      ? { "Cache-Control": "private, no-cache", ETag: `"${sha256}"` }
      : { "Cache-Control": "private, no-store" };
    if (sha256 && knows(request, sha256)) return new Response(null, { status: 304, headers: caching });
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...caching,
        "Content-Type": "application/pdf",
        "Content-Disposition": `inline; filename="${fileName.replace(/[^\w.-]/g, "_")}"`,
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

function knows(request: Request, sha256: string): boolean {
  const known = request.headers.get("if-none-match") ?? "";
  return known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === `"${sha256}"`);
}
