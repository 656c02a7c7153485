import { allow, router } from "@/server/trpc";
import { counts } from "./counts";
import { homeFigures } from "./figures";
import { HomeDay, SearchQuery } from "./input";
import { me } from "./me";
import { searchRecords } from "./search";

export const homeRouter = router({
  me: allow("member").query(({ ctx }) => me(ctx)),
  counts: allow("home.read").query(({ ctx }) => counts(ctx)),
  figures: allow("home.read")
    .input(HomeDay)
    .query(({ ctx, input }) => homeFigures(ctx, input)),
  search: allow("home.read")
    .input(SearchQuery)
    .query(({ ctx, input }) => searchRecords(ctx, input)),
});
