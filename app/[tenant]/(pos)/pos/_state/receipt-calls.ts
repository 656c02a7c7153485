import { appError } from "@/app/_lib/app-error";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { paperWidth } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { recordCommand } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { ZERO } from "@/server/money";
import type { ReceiptDocument, ShopFacts } from "@/server/till/paper";
import { receiptOf } from "@/server/till/receipt";
import { saleReceiptOf } from "@/server/till/sale-receipt";
import { receiptLink } from "./customer-display";
import { forgetDrawer, openDrawer } from "./drawer";
import { cashRounding, facts } from "./facts";
import { onFinished } from "./finish";
import type { LastSale } from "./last-sale";
import { followJob } from "./print-jobs";
import { giveReceiptsWith, noteGiven } from "./receipts";

/** Ways for a receipt to leave the tablet; each says what happened, and all but the QR code work without internet. */
export function connectReceipts(): () => void {
  giveReceiptsWith({
    printerWords: () => bootstrap.get()?.printers[0]?.name ?? "this tablet’s printer",
    async give(way, last, email) {
      switch (way) {
        case "print":
          return printReceipt(toGive(last));
        case "email":
          return mailReceipt(toGive(last), email);
        case "qr":
          return showReceiptCode(last.sale.id);
        case "none":
          return "";
        default:
          return way satisfies never;
      }
    },
  });
  return onFinished((last) => {
    receiptLink.set(null);
    if (last.usesDrawer && !last.sale.training) openDrawer();
    else forgetDrawer();
  });
}

/** A receipt that leaves the tablet; `paper` is asked for only where the tablet prints it itself. */
export type ReceiptToGive = { id: string; receiptNumber: string; paper: () => ReceiptDocument };

function toGive(last: LastSale): ReceiptToGive {
  return { id: last.sale.id, receiptNumber: last.sale.receiptNumber, paper: () => paperOf(last) };
}

/** On the till's printer by way of the office; without either on whatever this tablet prints with. */
export async function printReceipt(receipt: ReceiptToGive): Promise<string> {
  const printer = bootstrap.get()?.printers[0];
  if (printer && connection.get().silentSince === null) {
    try {
      const { job } = await tillApi().printers.printReceipt.mutate({
        id: receipt.id,
        printerId: printer.id,
        idempotencyKey: newId(),
      });
      if (job) followPaper(printer, job.id, receipt.receiptNumber);
      return `Printing on ${printer.name}`;
    } catch {
      // The office may not have the sale yet; the paper is made here.
    }
  }
  const { printPaper } = await import("@/app/_receipt/print-paper");
  await printPaper(receipt.paper(), paperWidth.get());
  return "Printed";
}

/** The paper comes out of the printer or somebody is told that it did not, on whatever screen they are by then. */
function followPaper(printer: { id: string; name: string }, jobId: string, number: string): void {
  const { name } = printer;
  followJob(printer.id, jobId, (how) => {
    if (how === "done") noteGiven({ way: "print", words: `${number} is printed on ${name}` });
    else {
      const words = how === "failed" ? "could not print" : "has not printed";
      noteGiven(
        { way: "print", words: `${name} ${words} ${number} yet. Look at its paper, or print it from Sales.` },
        true,
      );
    }
  });
}

/** Written down on the tablet and sent after the sale: the mail goes out when the office has both. */
export async function mailReceipt(receipt: ReceiptToGive, email: string): Promise<string> {
  await recordCommand({
    id: newId(),
    path: "mails.emailReceipt",
    input: { id: receipt.id, email },
    words: `Receipt ${receipt.receiptNumber} to ${email}`,
    amountMinor: ZERO,
  });
  return `Receipt goes to ${email}`;
}

/** Puts the receipt's address on the customer's screen as a code. Throws in words where the office is not reached. */
export async function showReceiptCode(saleId: string): Promise<string> {
  try {
    const shown = await tillApi().printers.receipt.query({ id: saleId });
    receiptLink.set(shown.link ?? null);
    return shown.link ? "The code is on the customer’s screen" : "There is no address for this receipt.";
  } catch (error) {
    const { kind, message } = appError(error);
    throw new Error(kind === "offline" ? "The code needs internet. Print it, or send it by e-mail later." : message);
  }
}

function paperOf(last: LastSale) {
  const receipt = saleReceiptOf(last.sale, {
    customerName: last.customerName,
    pointsNow: null,
    methodNames: last.methodNames,
  });
  return receiptOf(receipt, shopFacts());
}

/** The shop as its paper names it, from what the tablet knows. */
export function shopFacts(): ShopFacts {
  const said = bootstrap.get();
  const of = facts.get();
  if (!said || !of) throw new Error("The till does not know its shop yet.");
  const { company, site, rules } = said;
  const rounding = cashRounding(of);
  const address = [site.address, company.address].find((text) => typeof text === "string" && text !== "") ?? "";
  return {
    name: company.name,
    lines: [...rules.receipt.header.split("\n"), ...String(address).split("\n")].filter(Boolean),
    taxLine: company.taxId ? `VAT ${company.taxId}` : "",
    timeZone: site.timeZone,
    currency: company.currency,
    footer: rules.receipt.footer.split("\n").filter(Boolean),
    cashRounding: rounding.incrementMinor > 1 ? rounding : null,
  };
}
