import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { serverCaller } from "@/app/_lib/trpc-server";
import { drawCodes } from "@/app/_receipt/draw-codes";
import { ReceiptPaper } from "@/app/_receipt/receipt-paper";
import { NoReceipt } from "./no-receipt";

type Props = { params: Promise<{ token: string }> };

export const metadata: Metadata = {
  title: "Receipt",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** What a customer finds behind the QR code on their receipt or the link in their mail. Nobody need sign in. */
export default async function SharedReceiptPage({ params }: Props) {
  const { token } = await params;
  const found = await paperOf(token);
  if (found === "gone" || found === "too_many") return <NoReceipt isBusy={found === "too_many"} />;
  const codes = await drawCodes(found.document);
  return (
    <main className="grid min-h-dvh content-start justify-items-center gap-4 bg-sunken px-3 py-6">
      <ReceiptPaper document={found.document} codes={codes} />
      <a className="btn btn--primary" href={`/r/${token}/receipt.pdf`}>
        Save as PDF
      </a>
      <p className="max-w-sm text-center text-ink-2 text-sm">
        This address opens this one receipt of {found.shopName}. Whoever has it can see it until it expires.
      </p>
    </main>
  );
}

async function paperOf(token: string) {
  try {
    return await serverCaller("-").mails.sharedReceipt({ token });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return "gone";
    if (error instanceof TRPCError && (error.code === "CONFLICT" || error.code === "BAD_REQUEST"))
      return error.code === "CONFLICT" ? "too_many" : "gone";
    throw error;
  }
}
