import { and, eq } from "drizzle-orm";
import { zReports } from "@/drizzle/schema/z-reports";
import type { TenantContext } from "@/server/context";
import { env } from "@/server/env";
import { notFound } from "@/server/errors";
import { readReceipt } from "@/server/printers/read-receipt";
import { receiptLink } from "@/server/printers/receipt-link";
import { receiptPdfOf } from "@/server/printing/receipt-pdf";
import { dayOn, type ReceiptDocument } from "@/server/till/paper";
import { receiptOf } from "@/server/till/receipt";
import type { ZContents } from "@/server/till/shift-figures";
import { zReportOf } from "@/server/till/shift-paper";
import { mailBodyOf } from "./mail-body";
import type { Message } from "./mailer";
import { isNotice, noticeOf } from "./notice-of";

export type Claimed = { id: string; kind: string; subjectId: string; recipient: string; createdAt: Date };

/** The mail as it is sent, from what is stored now. Throws not found when there is nothing to tell any more. */
export async function messageOf(ctx: TenantContext, mail: Claimed): Promise<Message> {
  const messageId = `<${mail.id}@${new URL(env().NEXTAUTH_URL).hostname}>`;
  if (isNotice(mail.kind)) {
    return { ...(await noticeOf(ctx, mail.kind, mail.subjectId)), messageId, to: mail.recipient, attachment: null };
  }
  const paper = mail.kind === "z_report" ? await zPaper(ctx, mail) : await receiptPaper(ctx, mail);
  const body = mailBodyOf(paper.document, paper.shopName, paper.link);
  const fileName = `${paper.document.title.replace(/[^\p{L}\p{N} .-]/gu, "")}.pdf`;
  return {
    ...body,
    messageId,
    to: mail.recipient,
    attachment: { fileName, bytes: await receiptPdfOf(paper.document) },
  };
}

type Paper = { document: ReceiptDocument; shopName: string; link: { url: string; until: string } | null };

async function receiptPaper(ctx: TenantContext, mail: Claimed): Promise<Paper> {
  const { sale, shop } = await readReceipt(ctx, { id: mail.subjectId });
  const { url, expiresAt } = receiptLink(ctx.tenant, sale.id, mail.createdAt);
  const document = receiptOf(sale, shop, { link: url });
  return { document, shopName: shop.name, link: { url, until: dayOn(expiresAt, shop.timeZone) } };
}

async function zPaper(ctx: TenantContext, mail: Claimed): Promise<Paper> {
  const [row] = await ctx.tx
    .select({ contents: zReports.contents })
    .from(zReports)
    .where(and(eq(zReports.tenantId, ctx.tenant), eq(zReports.id, mail.subjectId)));
  if (!row) throw notFound("Z report");
  const contents = row.contents as unknown as ZContents;
  return { document: zReportOf(contents, { printedAt: mail.createdAt }), shopName: contents.companyName, link: null };
}
