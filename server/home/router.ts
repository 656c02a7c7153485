import { z } from "zod";
import { isIsoDate } from "@/server/dates";
import { allow, router } from "@/server/trpc";
import { counts } from "./counts";
import { homeFigures } from "./figures";
import { me } from "./me";
import { searchRecords } from "./search";

export const homeRouter = router({
  me: allow("member").query(({ ctx }) => me(ctx)),
  counts: allow("home.read").query(({ ctx }) => counts(ctx)),
  figures: allow("home.read")
    .input(z.object({ asOf: z.string().refine(isIsoDate, "Use a date such as 2026-01-31").optional() }))
    .query(({ ctx, input }) => homeFigures(ctx, input)),
  search: allow("home.read")
    .input(z.object({ query: z.string().max(200) }))
    .query(({ ctx, input }) => searchRecords(ctx, input)),
});
