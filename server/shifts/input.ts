import { z } from "zod";
import { amount, isoDate } from "@/server/totals/input";
import { handKinds } from "./rules";

const registerId = z.uuid({ error: "There is no till with this id." });
const shiftId = z.uuid({ error: "There is no shift with this id." });
const reason = z
  .string({ error: "Say why, in a few words." })
  .trim()
  .min(1, { error: "Say why, in a few words." })
  .max(200, { error: "A reason has at most 200 characters." });
const notBelowZero = amount.refine((value) => !value.startsWith("-"), { error: "The amount is 0 or more." });

/** Minor units of a note or coin → how many. Which ones exist is checked against the company's currency. */
const cashCount = z
  .record(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/, { error: "Notes and coins are named by their minor units, such as 2000 for £20." }),
    z.int({ error: "Notes and coins are counted in whole pieces." }).min(0, { error: "A count is 0 or more." }),
  )
  .refine((count) => Object.keys(count).length <= 40, { error: "A count names at most 40 notes and coins." });

export const OneTill = z.object({ registerId });
export const OneShift = z.object({ id: shiftId });

export const OpenShift = z.object({
  id: shiftId.optional(),
  registerId,
  count: cashCount,
  /** How much of it was put in from the safe now. Left out: all of it where the drawer was empty, otherwise nothing. */
  fromSafe: notBelowZero.optional(),
});
export type OpenShift = z.output<typeof OpenShift>;

export const RecordCashMovement = z.object({
  /** Made by the tablet: sent again it is the same one. */
  id: z.uuid({ error: "The id of a cash movement is a UUID." }).optional(),
  registerId,
  kind: z.enum(handKinds, {
    error: "Cash is paid in, paid out, dropped into the safe, paid out as tips, or not moved.",
  }),
  amount: notBelowZero.default("0"),
  /** The part of what is paid out that is input tax. */
  taxAmount: notBelowZero.default("0"),
  reason,
  /** By the tablet's clock. */
  at: z.iso.datetime({ offset: true, error: "A time is written like 2026-01-31T09:30:00Z." }).optional(),
  approvalId: z.uuid({ error: "There is no approval with this id." }).nullish(),
  /** Who did it, when the tablet sends it by itself later on. */
  operatorName: z.string().trim().max(100).optional(),
  /** It was done while the office could not be asked: it happened, and is booked as it happened. */
  offline: z.boolean().default(false),
});
export type RecordCashMovement = z.output<typeof RecordCashMovement>;

export const HandOverShift = z.object({
  /** The tablet's own: sent again it is the same hand-over. */
  id: z.uuid({ error: "The id of a hand-over is a UUID." }).optional(),
  shiftId,
  /** Who hands over; whoever asks takes over. */
  fromId: z.uuid({ error: "There is no member with this id." }),
  /** What both counted. */
  count: cashCount,
  unsentCount: z.int().min(0).max(1_000_000).default(0),
  approvalId: z.uuid({ error: "There is no approval with this id." }).nullish(),
});
export type HandOverShift = z.output<typeof HandOverShift>;

export const CountShift = z.object({
  id: shiftId,
  count: cashCount,
  /** What was counted of other tenders, by the key the count was asked under. */
  counted: z
    .record(z.string().min(1).max(80), notBelowZero)
    .refine((counted) => Object.keys(counted).length <= 50, { error: "A count names at most 50 tenders." })
    .default({}),
});
export type CountShift = z.output<typeof CountShift>;

export const LeftBehindOf = z.object({
  id: shiftId,
  /** What the asking tablet itself has not sent yet. */
  unsentCount: z.int().min(0).max(1_000_000).default(0),
});
export type LeftBehindOf = z.output<typeof LeftBehindOf>;

export const CloseShift = z.object({
  id: shiftId,
  reason: z.string().trim().max(200, { error: "A reason has at most 200 characters." }).default(""),
  approvalId: z.uuid({ error: "There is no approval with this id." }).nullish(),
  leftFloat: notBelowZero,
  depositTo: z.enum(["safe", "bank"], { error: "What is taken out goes to the safe or to the bank." }).default("bank"),
  unsentCount: z.int().min(0).max(1_000_000).default(0),
  /** A manager closes although a tablet has not sent everything: the name of the backup file that holds it. */
  backup: z.string().trim().max(200).nullish(),
  /** Parked sales stay for the other tills or for tomorrow. */
  leaveParked: z.boolean().default(false),
});
export type CloseShift = z.output<typeof CloseShift>;

export const CloseForgottenShift = z.object({
  id: shiftId,
  reason,
  /** Cash counted in the drawer. Left out: nobody counted, all stays in it, and the next opening count finds what is missing. */
  counted: notBelowZero.optional(),
  leftFloat: notBelowZero.optional(),
  depositTo: z.enum(["safe", "bank"], { error: "What is taken out goes to the safe or to the bank." }).default("bank"),
  /** Although something was left behind: unsent sales then belong to the next shift. */
  anyway: z.boolean().default(false),
});
export type CloseForgottenShift = z.output<typeof CloseForgottenShift>;

export const ListShifts = z.object({
  registerId: registerId.optional(),
  status: z.enum(["open", "closed"], { error: "A shift is open or closed." }).optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type ListShifts = z.output<typeof ListShifts>;

export const OneZ = z.object({ id: z.uuid({ error: "There is no Z report with this id." }) });
