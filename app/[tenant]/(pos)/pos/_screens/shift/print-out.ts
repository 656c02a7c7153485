import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { paperWidth } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { newId } from "@/server/ids";
import type { ReceiptDocument } from "@/server/till/paper";
import type { XReport } from "@/server/till/shift-figures";
import { xReportOf, zReportOf } from "@/server/till/shift-paper";
import { registerId, type ZReport } from "./shift-store";

type Wanted = { kind: "x"; report: XReport } | { kind: "z"; z: ZReport; as: "z_report" | "deposit" };

/**
 * Prints by the printer of the site that is ready, else by the browser. Answers where it went, in words. The first Z is the
 * original, every other says COPY.
 */
export async function printOut(wanted: Wanted): Promise<string> {
  if (wanted.kind === "x") return printX(wanted.report);
  const { z, as } = wanted;
  const printer = await readyPrinter();
  try {
    const printed = await tillApi().printers.printZReport.mutate({
      ...{ id: z.id, as, printerId: printer?.id ?? null, idempotencyKey: newId() },
    });
    return printer ? `Sent to ${printer.name}.` : byBrowser(printed.document);
  } catch {
    return byBrowser(zReportOf(z.contents, { printedAt: new Date() }));
  }
}

async function printX(report: XReport): Promise<string> {
  const printer = report.alone ? null : await readyPrinter();
  if (!printer) return byBrowser(xReportOf(report));
  const wish = { registerId: registerId(), printerId: printer.id, idempotencyKey: newId() };
  return tillApi()
    .printers.printXReport.mutate(wish)
    .then(() => `Sent to ${printer.name}.`)
    .catch(() => byBrowser(xReportOf(report)));
}

/** The printer that would take a report now; null where the browser prints. */
export async function readyPrinter(): Promise<{ id: string; name: string } | null> {
  const siteId = bootstrap.get()?.site.id;
  if (!siteId) return null;
  const said = await tillApi()
    .printers.atTill.query({ siteId })
    .catch(() => null);
  return said?.printers.find(({ isReady }) => isReady) ?? null;
}

async function byBrowser(document: ReceiptDocument): Promise<string> {
  const { printPaper } = await import("@/app/_receipt/print-paper");
  // Nobody waits until the browser's own window is gone.
  void printPaper(document, paperWidth.get());
  return "Given to the browser to print.";
}
