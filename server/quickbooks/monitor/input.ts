import { z } from "zod";

const id = z.uuid("must be an id");

/** One thing of ours, by its kind and id. */
export const SyncPanelOf = z.object({
  type: z.enum(["customer", "product", "invoice", "credit_note", "payment", "refund", "sale"], {
    error: "must be customer, product, invoice, credit_note, payment, refund or sale",
  }),
  id,
});

export const SyncNow = z.object({
  documents: z.array(SyncPanelOf).min(1, "Choose at least one.").max(500, "Choose at most 500 at a time."),
});

export const SyncOf = z.object({ ids: z.array(id).max(200) });

export const SyncLog = z.object({
  show: z.enum(["all", "attention", "waiting"]).default("all"),
  before: z
    .string()
    .max(80)
    .regex(/^\S+Z [0-9a-f-]{36}$/, "must be a cursor of an earlier page")
    .optional(),
});

export const SyncLinks = z.object({
  linkIds: z.array(id).min(1, "Choose at least one.").max(500, "Choose at most 500 at a time."),
});

/** Of these, or of the whole queue. An address holds no more ids than these: a longer selection asks in parts. */
export const SyncProgressOf = z.object({ ids: z.array(id).max(150, "Ask for at most 150 at a time.").optional() });

/** What says all by itself. */
export const SendWaiting = z.object({});

export const SyncLink = z.object({ linkId: id });

export const DecideDuplicate = z.object({
  id,
  decision: z.enum(["link", "send_new", "skip"], { error: "must be link, send_new or skip" }),
});

export const DecideFigures = z.object({
  id,
  decision: z.enum(["send_ours", "leave"], { error: "must be send_ours or leave" }),
});

export const DecideDrift = z.object({
  id,
  decision: z.enum(["take_theirs", "send_ours", "ignore"], { error: "must be take_theirs, send_ours or ignore" }),
});
