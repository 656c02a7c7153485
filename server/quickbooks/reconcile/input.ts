import { z } from "zod";
import { isIsoDate } from "@/server/dates";

/** More days than this are more reading than an answer may take. */
export const MOST_DAYS = 92;

const day = z.string().refine(isIsoDate, "must be a day such as 2026-01-31");

export const Reconcile = z.object({ from: day.optional(), to: day.optional() });

export const ListReviews = z.object({
  kind: z.enum(["duplicate", "drift", "difference"], { error: "must be duplicate, drift or difference" }).optional(),
});

export const OneReview = z.object({ id: z.uuid("must be an id") });
