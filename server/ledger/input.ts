import { z } from "zod";
import { isoDate } from "@/server/totals/input";

const limit = z.int().min(1).max(200).default(50);
const cursor = z.string().max(500).optional();

export const ListEntries = z.object({
  /** Every entry a document caused: its own, and those of its payments, refunds, credit notes and stock. */
  documentId: z.uuid({ error: "There is no document with this id." }).optional(),
  causeType: z.enum(["invoice", "credit_note", "payment", "stock_movement", "manual"]).optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  sort: z.enum(["-postedOn", "postedOn"]).default("-postedOn"),
  limit,
  cursor,
});

export const OneEntry = z.object({ id: z.uuid({ error: "There is no journal entry with this id." }) });

export const ListAccounts = z.object({ asOf: isoDate.optional() });

export const AccountLines = z.object({
  id: z.uuid({ error: "There is no account with this id." }),
  from: isoDate.optional(),
  to: isoDate.optional(),
  limit,
  cursor,
});

export const TrialBalance = z.object({ asOf: isoDate.optional() });
