import { z } from "zod";
import { isIsoDate } from "@/server/dates";

export const HomeDay = z.object({ asOf: z.string().refine(isIsoDate, "Use a date such as 2026-01-31").optional() });
export const SearchQuery = z.object({ query: z.string().max(200, "Search for at most 200 characters") });
