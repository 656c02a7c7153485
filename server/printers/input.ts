import { z } from "zod";

const printerId = z.uuid({ error: "There is no printer with this id." });
const receiptId = z.uuid({ error: "There is no receipt with this id." });

const name = z
  .string()
  .trim()
  .min(1, { error: "Give the printer a name, such as Counter." })
  .max(60, { error: "The name of a printer has at most 60 characters." });
const widthMm = z.union([z.literal(58), z.literal(80)], { error: "Paper is 58 or 80 mm wide." });

/** The name on the list and the site it stands at; `columns` where its font is not the usual one. */
export const RegisterPrinter = z.object({
  name,
  siteId: z.uuid({ error: "There is no site with this id." }),
  protocol: z.enum(["epson", "star"], {
    error: "A printer is an Epson with Server Direct Print or a Star with CloudPRNT: epson or star.",
  }),
  widthMm: widthMm.default(80),
  columns: z
    .int({ error: "Characters on a line are a whole number." })
    .min(24, { error: "A line has at least 24 characters." })
    .max(64, { error: "A line has at most 64 characters." })
    .optional(),
});

export const ChangePrinter = z.object({ id: printerId, name, widthMm });

export const OnePrinter = z.object({ id: printerId });

export const PrintersOfSite = z.object({ siteId: z.uuid({ error: "There is no site with this id." }) });

export const ListJobs = z.object({
  printerId: printerId.optional(),
  /** Only what is not on paper yet. */
  pending: z.boolean({ error: "pending is true or false." }).default(false),
  limit: z
    .int({ error: "The limit is a whole number." })
    .min(1, { error: "The limit is at least 1." })
    .max(200, { error: "The limit is at most 200." })
    .default(50),
});

/** All of them, a page at a time. */
export const JobHistory = z.object({
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const OneJob = z.object({ id: z.uuid({ error: "There is no print job with this id." }) });

/** By the sale's id, or by the number printed on it. */
export const OneReceipt = z.object({
  id: receiptId.optional(),
  receiptNumber: z
    .string()
    .trim()
    .min(1, { error: "Say which receipt: the number printed on it." })
    .max(40, { error: "A receipt number has at most 40 characters." })
    .optional(),
});

/** Without a printer the browser prints by itself and gets the paper; it is counted the same. */
export const PrintReceipt = z.object({
  id: receiptId,
  printerId: printerId.nullish(),
  as: z
    .enum(["receipt", "copy", "gift_receipt"], { error: "Print it as receipt, copy or gift_receipt." })
    .default("receipt"),
  opensDrawer: z.boolean({ error: "opensDrawer is true or false." }).default(false),
});

export const PrintOne = z.object({
  id: z.uuid({ error: "There is no cash movement with this id." }),
  printerId: printerId.nullish(),
});

export const PrintXReport = z.object({
  registerId: z.uuid({ error: "There is no till with this id." }),
  printerId: printerId.nullish(),
});

export const PrintZReport = z.object({
  id: z.uuid({ error: "There is no Z report with this id." }),
  printerId: printerId.nullish(),
  as: z
    .enum(["z_report", "deposit"], { error: "Print the Z report (z_report) or its slip (deposit)." })
    .default("z_report"),
});

export const ChooseReceipt = z.object({
  id: receiptId,
  choice: z.enum(["print", "email", "qr", "none"], { error: "A receipt goes by print, email, qr or none." }),
});
