import { and, eq } from "drizzle-orm";
import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { type ClaimedJob, claimJob } from "./claim-job";
import { jobOfToken, jobToken } from "./job-token";
import { keepPrinting } from "./keep-printing";
import { notePrinter } from "./note-printer";
import { prefixBytesOf, SENT_AGAIN } from "./paper-bytes";
import { pendingJobs } from "./pending-jobs";
import type { PrinterAnswer } from "./printer-answer";
import type { PrinterRow } from "./queries";
import { isStarSuccess, nextStep, OFFER_AGAIN_AFTER_MS, opensDrawerNow, starWords } from "./rules";
import { settleJob } from "./settle-job";

const MEDIA = "application/vnd.star.starprnt";
const NO_JOB: PrinterAnswer = { status: 404, type: "text/plain", body: Buffer.alloc(0) };

/**
 * Star CloudPRNT over HTTP, one address for all. POST tells the printer's state and is answered whether a job is ready and in which
 * form; GET fetches it; DELETE says with `code` what became of it. A GET sent again before that is the same job again, and while
 * `printingInProgress` is true nothing else is offered. Source: Star CloudPRNT Protocol Guide 2.4.0, "Polling the server (POST)",
 * "Print job requests (GET)", "Print job confirmation (DELETE)", "Printer Status Codes", "Connection Timeout".
 */
export async function answerStar(
  ctx: TenantContext,
  printer: PrinterRow,
  request: { method: string; query: URLSearchParams; body: string },
): Promise<PrinterAnswer> {
  const token = jobOfToken(request.query.get("token"));
  switch (request.method) {
    case "POST":
      return poll(ctx, printer, request.body);
    case "GET":
      // Printers whose server cannot take a DELETE confirm by GET with a code.
      if (request.query.has("code")) return confirm(ctx, printer, token, request.query);
      return giveJob(ctx, printer, token, request.query.get("type"));
    case "DELETE":
      return confirm(ctx, printer, token, request.query);
    default:
      return { ...NO_JOB, status: 405 };
  }
}

async function poll(ctx: TenantContext, printer: PrinterRow, body: string): Promise<PrinterAnswer> {
  const said = readPoll(body);
  await notePrinter(ctx, printer, said.statusCode === null ? null : starWords(said.statusCode));
  const running = jobOfToken(said.jobToken);
  if (said.printingInProgress && running) await keepPrinting(ctx, printer.id, running);
  const ready = said.printingInProgress ? null : await readyJob(ctx, printer.id);
  const answer = ready
    ? { jobReady: true, mediaTypes: [MEDIA], jobToken: jobToken(ready), deleteMethod: "DELETE" }
    : { jobReady: false };
  return { status: 200, type: "application/json", body: Buffer.from(JSON.stringify(answer)) };
}

/** The job a GET would get. What is to be given up stands aside here and is given up by the GET. */
async function readyJob(ctx: TenantContext, printerId: string): Promise<string | null> {
  const jobs = await pendingJobs(ctx, printerId);
  const steps = jobs.map((job) => ({ id: job.id, next: nextStep(job, ctx.now) }));
  const first = steps.find(({ next }) => next.step !== "give_up");
  if (first) return first.next.step === "send" ? first.id : null;
  if (steps.length > 0) await claimJob(ctx, printerId);
  return null;
}

async function giveJob(
  ctx: TenantContext,
  printer: PrinterRow,
  token: string | null,
  type: string | null,
): Promise<PrinterAnswer> {
  if (type && !type.includes(MEDIA)) return { ...NO_JOB, status: 415 };
  const job = (await sameAgain(ctx, printer.id, token)) ?? (await claimJob(ctx, printer.id, token ?? undefined));
  if (!job) return NO_JOB;
  const before = prefixBytesOf("star-prnt", printer.columns, {
    pulse: opensDrawerNow(job, ctx.now),
    mark: job.attempts > 1 && job.bytes.length > 0 ? SENT_AGAIN : null,
  });
  return { status: 200, type: MEDIA, body: Buffer.concat([before, job.bytes]) };
}

/** The printer did not get our last answer and asks once more: the guide wants it to find the same. */
async function sameAgain(ctx: TenantContext, printerId: string, token: string | null): Promise<ClaimedJob | null> {
  if (!token) return null;
  const [job] = await ctx.tx
    .select()
    .from(printJobs)
    .where(
      and(
        eq(printJobs.tenantId, ctx.tenant),
        eq(printJobs.printerId, printerId),
        eq(printJobs.id, token),
        eq(printJobs.state, "fetched"),
      ),
    );
  const isFresh = job?.fetchedAt && ctx.now.getTime() - job.fetchedAt.getTime() < OFFER_AGAIN_AFTER_MS;
  return isFresh ? job : null;
}

async function confirm(
  ctx: TenantContext,
  printer: PrinterRow,
  token: string | null,
  query: URLSearchParams,
): Promise<PrinterAnswer> {
  const code = query.get("code") ?? "";
  const printed = isStarSuccess(code);
  const fetched = token ? null : (await pendingJobs(ctx, printer.id)).filter((job) => job.state === "fetched");
  const jobId = token ?? (fetched?.length === 1 ? (fetched[0]?.id ?? null) : null);
  const words = starWords(code);
  if (jobId) await settleJob(ctx, printer.id, { jobId, printed, words });
  await notePrinter(ctx, printer, words);
  return { status: 200, type: "text/plain", body: Buffer.alloc(0) };
}

/** All fields but statusCode may be missing or null; anything else counts as not said. */
function readPoll(body: string): { statusCode: string | null; jobToken: string | null; printingInProgress: boolean } {
  let said: unknown = null;
  try {
    said = JSON.parse(body || "{}");
  } catch {}
  const fields = (typeof said === "object" && said !== null ? said : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    statusCode: text(fields["statusCode"])?.replaceAll("%20", " ") ?? null,
    jobToken: text(fields["jobToken"]),
    printingInProgress: fields["printingInProgress"] === true,
  };
}
