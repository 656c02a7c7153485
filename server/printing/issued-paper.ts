import { and, eq } from "drizzle-orm";
import { issuedPapers } from "@/drizzle/schema/papers";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { fingerprint } from "./fingerprint";

export type IssuedDocument = { invoiceId: string; number: string } | { creditNoteId: string; number: string };

/**
 * The paper of an issued document: made once by `make`, kept with its fingerprint, and from then on the very same bytes. Whoever
 * asks at the same time gets the one that was kept. Throws `paper_altered` when the bytes are not those that were kept.
 */
export async function issuedPaper(
  ctx: TenantContext,
  document: IssuedDocument,
  make: () => Promise<Buffer>,
): Promise<Buffer> {
  const kept = (await keptPaper(ctx, document)) ?? (await keep(ctx, document, await make()));
  if (fingerprint(kept.bytes) === kept.sha256) return kept.bytes;
  throw refused(
    "paper_altered",
    `The kept copy of ${document.number} is not what was issued: its fingerprint differs, so it is not shown. Nothing was changed now. Whoever runs this server should run “doctor --full” and bring the copy back from a backup.`,
  );
}

type Kept = { bytes: Buffer; sha256: string };

async function keptPaper(ctx: TenantContext, document: IssuedDocument): Promise<Kept | undefined> {
  const [kept] = await ctx.tx
    .select({ bytes: issuedPapers.bytes, sha256: issuedPapers.sha256 })
    .from(issuedPapers)
    .where(
      and(
        eq(issuedPapers.tenantId, ctx.tenant),
        eq(issuedPapers.companyId, ctx.company.id),
        "invoiceId" in document
          ? eq(issuedPapers.invoiceId, document.invoiceId)
          : eq(issuedPapers.creditNoteId, document.creditNoteId),
      ),
    );
  return kept;
}

async function keep(ctx: TenantContext, document: IssuedDocument, bytes: Buffer): Promise<Kept> {
  const made = { bytes, sha256: fingerprint(bytes) };
  const rows = await ctx.tx
    .insert(issuedPapers)
    .values({
      tenantId: ctx.tenant,
      id: newId(),
      companyId: ctx.company.id,
      ...document,
      ...made,
      madeAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: issuedPapers.id });
  if (rows.length > 0) return made;
  const first = await keptPaper(ctx, document);
  if (!first) throw new Error("a paper that is kept already can be read");
  return first;
}
