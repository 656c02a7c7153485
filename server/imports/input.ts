import { z } from "zod";

export const OneImport = z.object({ id: z.uuid({ error: "There is no import with this id." }) });

export const ListImports = z.object({
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const ListImportRows = z.object({
  id: z.uuid({ error: "There is no import with this id." }),
  outcome: z.enum(["refused", "noted"]).optional(),
  limit: z.int().min(1).max(200).default(50),
  /** The line after which the next page begins. */
  cursor: z.string().max(500).optional(),
});

export const LoadDemonstration = z.object({});
