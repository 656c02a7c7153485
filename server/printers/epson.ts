import type { TenantContext } from "@/server/context";
import { type ClaimedJob, claimJob } from "./claim-job";
import { eposXmlOf } from "./epos-xml";
import { jobOfToken, jobToken } from "./job-token";
import { notePrinter } from "./note-printer";
import { prefixBytesOf, SENT_AGAIN } from "./paper-bytes";
import { pendingJobs } from "./pending-jobs";
import type { PrinterAnswer } from "./printer-answer";
import type { PrinterRow } from "./queries";
import { epsonWords, opensDrawerNow, READY } from "./rules";
import { settleJob } from "./settle-job";

const NOTHING: PrinterAnswer = { status: 200, type: "text/xml; charset=utf-8", body: Buffer.alloc(0) };

/**
 * Epson Server Direct Print. The printer posts a form: `ConnectionType=GetRequest` asks for a job and is answered with
 * <PrintRequestInfo Version="2.00"> or, when nothing waits, with an empty body of status 200; `SetResponse` brings in `ResponseFile`
 * what became of it, by the <printjobid> we gave; `SetStatus` brings its state in `Status`. Source: Epson, Server Direct Print User's
 * Manual, chapter 3 (print request p. 27–31, printing result p. 32–36, status notification p. 44–47).
 */
export async function answerEpson(ctx: TenantContext, printer: PrinterRow, body: string): Promise<PrinterAnswer> {
  const form = new URLSearchParams(body);
  switch (form.get("ConnectionType")) {
    case "GetRequest":
      return giveJob(ctx, printer);
    case "SetResponse":
      await takeResults(ctx, printer, form.get("ResponseFile") ?? "");
      return NOTHING;
    case "SetStatus":
      await notePrinter(ctx, printer, statusWords(form.get("Status") ?? ""));
      return NOTHING;
    default:
      return NOTHING;
  }
}

async function giveJob(ctx: TenantContext, printer: PrinterRow): Promise<PrinterAnswer> {
  // It asks with an empty roll too: what it last said of itself stays until it says otherwise.
  await notePrinter(ctx, printer, null);
  const job = await claimJob(ctx, printer.id);
  return job ? { ...NOTHING, body: Buffer.from(requestXml(ctx, printer, job), "utf8") } : NOTHING;
}

function requestXml(ctx: TenantContext, printer: PrinterRow, job: ClaimedJob): string {
  const before = prefixBytesOf("esc-pos", printer.columns, {
    pulse: opensDrawerNow(job, ctx.now),
    mark: job.attempts > 1 && job.bytes.length > 0 ? SENT_AGAIN : null,
  });
  const paper = eposXmlOf(Buffer.concat([before, job.bytes]));
  return `<?xml version="1.0" encoding="utf-8"?><PrintRequestInfo Version="2.00"><ePOSPrint><Parameter><devid>local_printer</devid><timeout>10000</timeout><printjobid>${jobToken(job.id)}</printjobid></Parameter><PrintData>${paper}</PrintData></ePOSPrint></PrintRequestInfo>`;
}

/** Firmware of version 1.00 does not say which job: then it is the one it has, if it has only one. */
async function takeResults(ctx: TenantContext, printer: PrinterRow, xml: string): Promise<void> {
  const blocks = [...xml.matchAll(/<ePOSPrint\b[^>]*>([\s\S]*?)<\/ePOSPrint>/g)].map((match) => match[1] ?? "");
  let words = READY;
  for (const block of blocks.length > 0 ? blocks : [xml]) {
    const response = /<(?:\w+:)?response\b([^>]*)>/.exec(block)?.[1];
    if (response === undefined) continue;
    const printed = /\bsuccess="(true|1)"/.test(response);
    const code = /\bcode="([^"]*)"/.exec(response)?.[1] ?? "";
    const status = Number(/\bstatus="(\d+)"/.exec(response)?.[1] ?? 0);
    words = epsonWords(code, status);
    const named = /<printjobid>\s*([\w.-]{1,30})\s*<\/printjobid>/.exec(block)?.[1];
    const jobId = named ? jobOfToken(named) : await onlyFetched(ctx, printer.id);
    if (jobId) {
      const failure = words === READY ? "The printer said that it did not print." : words;
      await settleJob(ctx, printer.id, { jobId, printed, words: failure });
    }
  }
  await notePrinter(ctx, printer, words);
}

async function onlyFetched(ctx: TenantContext, printerId: string): Promise<string | null> {
  const fetched = (await pendingJobs(ctx, printerId)).filter((job) => job.state === "fetched");
  return fetched.length === 1 ? (fetched[0]?.id ?? null) : null;
}

function statusWords(xml: string): string {
  const status = /\b(?:asb)?status="(?:0x)?([0-9a-f]+)"/i.exec(xml)?.[1] ?? "0";
  return epsonWords("", Number.parseInt(status, 16));
}
