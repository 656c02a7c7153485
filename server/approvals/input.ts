import { z } from "zod";
import { TypedPin } from "@/server/staff/input";
import { approvalActions } from "./rules";

const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);
const id = z.uuid("There is no approval with this id.");
const MOST_MINOR = 900_000_000_000_000;

/** What the manager is shown; it decides nothing. */
const Details = z
  .object({
    title: text(200),
    limit: text(200),
    item: text(200),
    sums: z
      .array(z.object({ label: text(60), amount: text(60), strong: z.boolean().optional() }))
      .max(20, "Use at most 20 sums."),
    lines: z
      .array(z.object({ quantity: text(20), name: text(200), amount: text(60) }))
      .max(200, "Use at most 200 lines."),
    totalMinor: z.int().min(-MOST_MINOR).max(MOST_MINOR),
    /** The product it is about, so many of it, and what they would then sell for before tax. */
    goods: z.object({ productId: text(40), quantity: text(20), netMinor: z.int().min(-MOST_MINOR).max(MOST_MINOR) }),
  })
  .partial();

const asked = {
  /** Made by the till: the same question sent again is the same question. */
  id: id.optional(),
  /** Needed from the office; a tablet asks for its own till. */
  registerId: z.uuid("There is no such till.").nullish(),
  action: z.enum(approvalActions, { error: "There is no such action." }),
  /** The sale, line or shift it is about, by the till's own id. */
  subjectId: z.uuid("The subject of an approval is a UUID."),
  /** In minor units of the company's currency, as it will be done: a yes to another amount is worth nothing. */
  amountMinor: z
    .int("The amount is a whole number of minor units.")
    .min(-MOST_MINOR, "This amount is too large.")
    .max(MOST_MINOR, "This amount is too large."),
  reason: text(500).default(""),
  details: Details.default({}),
};

export const AskApproval = z.object(asked);
export const OneApproval = z.object({ id });
export const DecideApproval = z.object({ id, reply: text(300).default("") });

/** A manager types their PIN at the till that asks. Whose PIN it is may be left to be found out. */
export const ApproveHere = z.object({
  ...asked,
  memberId: z.uuid("This is not the id of a member.").nullish(),
  pin: TypedPin,
});

/** A yes that a tablet took by PIN while it could not ask the office. */
export const NoteOfflineApproval = z.object({
  ...asked,
  /** Who stood at the tablet then: whoever sends it now may be somebody else, or nobody. */
  askedById: z.uuid("This is not the id of a member.").nullish(),
  askedAt: z.coerce.date({ error: "An instant is written like 2026-01-31T09:00:00Z." }),
  decidedById: z.uuid("This is not the id of a member."),
  decidedAt: z.coerce.date({ error: "An instant is written like 2026-01-31T09:00:00Z." }),
});
