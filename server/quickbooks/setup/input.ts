import { z } from "zod";
import { isoDate } from "@/server/totals/input";
import { directoryLists } from "./directory-lists";

const remoteId = z
  .string({ error: "Choose one of theirs." })
  .min(1, "Choose one of theirs.")
  .max(40, "There is no such choice.");
const role = z
  .string({ error: "Say which place." })
  .regex(/^(account|tender|method|tax|department):.{1,80}$/, "There is no such place to choose.");

export const MapRole = z.object({
  role,
  remoteId,
  /** Said after the warning: money may go straight to a bank account. */
  straightToBank: z.boolean().default(false),
});
export const UnmapRole = z.object({ role });
export const MakeClearing = z.object({ methodId: z.uuid("There is no such way to pay.") });

export const matchKinds = ["customer", "product"] as const;
export const matchStates = ["open", "exact", "likely", "new", "linked"] as const;
const kind = z.enum(matchKinds, { error: "Match customers or products." });
export const ListMatches = z.object({
  kind,
  state: z.enum(matchStates).optional(),
  query: z.string().trim().max(100, "Use at most 100 characters.").default(""),
  page: z.int().min(0).max(10_000).default(0),
});
export const SearchTheirs = z.object({
  kind,
  query: z.string().trim().max(100, "Use at most 100 characters."),
  /** The one of ours they are looked for. */
  localId: z.uuid("There is no such record.").optional(),
});
export const MatchOne = z.object({
  kind,
  localId: z.uuid("There is no such record."),
  /** Null: it is made new over there. */
  remoteId: remoteId.nullable(),
});
export const UnmatchOne = z.object({ kind, localId: z.uuid("There is no such record.") });
export const ConfirmExact = z.object({ kind });

export const SaveChoices = z.object({
  version: z.int(),
  sendMode: z.enum(["documents", "daily"], { error: "Choose what is sent." }),
  startDate: isoDate,
  openInvoices: z.enum(["send", "leave"], { error: "Choose what becomes of open invoices." }),
  /** Only says what it would change. */
  onlySay: z.boolean().default(false),
});

export const DryRunPage = z.object({
  cursor: z.string().max(500).nullable().default(null),
  /** Whether QuickBooks is asked which numbers it has; without it they are only counted as to be looked for. */
  look: z.boolean().default(true),
});

export const BeginReading = z.object({
  /** These lists only; all of them without it. */
  only: z
    .array(
      z.enum(
        directoryLists.map(({ entity }) => entity),
        "There is no such list.",
      ),
    )
    .min(1)
    .max(8)
    .optional(),
});

/** What says all by itself. */
export const ReadNext = z.object({});
export const MapProposed = z.object({});
export const ConfirmSetup = z.object({});
