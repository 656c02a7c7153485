import { sql } from "drizzle-orm";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { creditNotePdf } from "@/server/credits/credit-note-pdf";
import { invoicePdf } from "@/server/invoices/invoice-pdf";

const AT_MOST = 500;

/**
 * Makes the papers nobody has asked for yet of what the company issued itself, each in a transaction of its own: what comes later
 * must not change them either. Stops where it is when asked to; the next night goes on. Returns how many were made.
 */
export async function keepPapers(job: { tenant: string; companyId: string }, signal: AbortSignal): Promise<number> {
  const as = { ...job, name: "Night" };
  const missing = await enterAsJob(as, async ({ tx, tenant, company }) => {
    const found = await tx.execute<{ kind: "invoice" | "credit_note"; id: string }>(sql`
      (select 'invoice' as kind, i.id from invoices i
        where i.tenant_id = ${tenant} and i.company_id = ${company.id} and i.import_id is null
          and not exists (select 1 from issued_papers p where p.tenant_id = ${tenant} and p.invoice_id = i.id)
        order by i.issued_at limit ${AT_MOST})
      union all
      (select 'credit_note', n.id from credit_notes n
        where n.tenant_id = ${tenant} and n.company_id = ${company.id} and n.import_id is null
          and not exists (select 1 from issued_papers p where p.tenant_id = ${tenant} and p.credit_note_id = n.id)
        order by n.issued_at limit ${AT_MOST})`);
    return found.rows;
  });
  let made = 0;
  for (const { kind, id } of missing) {
    if (signal.aborted) break;
    await enterAsJob(as, (ctx) => (kind === "invoice" ? invoicePdf(ctx, { id }) : creditNotePdf(ctx, { id })));
    made += 1;
  }
  return made;
}
