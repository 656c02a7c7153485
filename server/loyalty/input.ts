import { z } from "zod";
import { AppError } from "@/server/errors";
import { type DecimalLimits, isZeroDecimal, parseDecimal } from "@/server/money";
import { percent } from "@/server/totals/input";

const customerId = z.uuid({ error: "There is no customer with this id." });

/** A number of points, at most 4 decimals, as text. */
const points = decimal({ maxDecimals: 4, min: "-1000000000", max: "1000000000", field: "points" });

export const SaveProgram = z.object({
  version: z.int().min(1),
  active: z.boolean(),
  /** Points per major unit paid. */
  pointsPerUnit: decimal({ maxDecimals: 4, min: "0", max: "10000", field: "pointsPerUnit" }),
  /** What one point takes off, in the company's currency: "0.01". */
  pointWorth: decimal({ maxDecimals: 8, min: "0", max: "10000", field: "pointWorth" }),
  mode: z.enum(["simple", "deferred"], {
    error: "Points are a discount when they are used (simple), or owed from the sale on (deferred).",
  }),
  /** Deferred: how much of the points given is expected to be used. */
  expectedUsePercent: percent,
  onTax: z.boolean(),
  smallestUse: decimal({ maxDecimals: 4, min: "0", max: "1000000000", field: "smallestUse" }),
});

export const AccountOfCustomer = z.object({ customerId });

export const AdjustPoints = z.object({
  customerId,
  /** Signed: given is positive. */
  points: points.refine((text) => !isZeroDecimal(text), { error: "Say how many points to give or take." }),
  reason: z
    .string({ error: "Say why." })
    .trim()
    .min(1, { error: "Say why." })
    .max(200, { error: "A reason has at most 200 characters." }),
});

function decimal(limits: DecimalLimits) {
  return z
    .string({ error: 'Numbers are written as text, such as "12.5".' })
    .max(40, { error: "This number is too long." })
    .transform((text, context) => {
      try {
        return parseDecimal(text, limits);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        context.addIssue({ code: "custom", message: error.message });
        return z.NEVER;
      }
    });
}
