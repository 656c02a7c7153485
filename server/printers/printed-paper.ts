import type { ReceiptDocument } from "@/server/till/paper";
import type { PrintJobRow } from "./queries";

/** What was made: a job for the printer, or without one the paper for a browser that prints it by itself. */
export type PrintedPaper = { document: ReceiptDocument; job: PrintJobRow | null };
