import { allow, router } from "@/server/trpc";
import { discardImport } from "./discard-import";
import { ListImportRows, ListImports, OneImport } from "./input";
import { importDetail, importProgress, listImportRows, listImports } from "./queries";
import { requestUndo } from "./request-undo";
import { startImport } from "./start-import";

export const importsRouter = router({
  list: allow("imports.read")
    .input(ListImports)
    .query(({ ctx, input }) => listImports(ctx, input)),
  get: allow("imports.read")
    .input(OneImport)
    .query(({ ctx, input }) => importDetail(ctx, input)),
  progress: allow("imports.read")
    .input(OneImport)
    .query(({ ctx, input }) => importProgress(ctx, input)),
  rows: allow("imports.read")
    .input(ListImportRows)
    .query(({ ctx, input }) => listImportRows(ctx, input)),
  start: allow("imports.run")
    .input(OneImport)
    .mutation(({ ctx, input }) => startImport(ctx, input)),
  undo: allow("imports.run")
    .input(OneImport)
    .mutation(({ ctx, input }) => requestUndo(ctx, input)),
  discard: allow("imports.run")
    .input(OneImport)
    .mutation(({ ctx, input }) => discardImport(ctx, input)),
});
