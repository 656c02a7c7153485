import { z } from "zod";

const id = z.uuid({ error: "The id of a document is a UUID." });

export const BeHere = z.object({
  id,
  /** Where the caret is, in the editor's own words; colleagues' editors find the cell by it. */
  place: z.string().max(100, { error: "A place has at most 100 characters." }).nullish(),
});
export type BeHere = z.output<typeof BeHere>;

export const LeaveDocument = z.object({ kind: z.enum(["invoice", "order"]), id });
export type LeaveDocument = z.output<typeof LeaveDocument>;
export type DocumentKind = LeaveDocument["kind"];
