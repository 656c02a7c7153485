import { z } from "zod";
import { daysBetween } from "@/server/dates";
import { isoDate } from "@/server/totals/input";

export const CheckNow = z.looseObject({});

export const MOST_DAYS = 366;

export const SalesByDay = z
  .object({
    /** Both counted in; left out: the last thirty days. */
    from: isoDate.optional(),
    to: isoDate.optional(),
    /** A row for each day, or for each till on each day. */
    by: z.enum(["day", "till"]).default("day"),
    registerId: z.uuid({ error: "There is no till with this id." }).optional(),
    siteId: z.uuid({ error: "There is no site with this id." }).optional(),
  })
  .superRefine(({ from, to }, context) => {
    if (from === undefined || to === undefined) return;
    if (daysBetween(from, to) >= 0) return;
    context.addIssue({ code: "custom", path: ["to"], message: "The last day is before the first. Choose another." });
  });
export type SalesByDay = z.output<typeof SalesByDay>;
