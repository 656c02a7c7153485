import { allow, router } from "@/server/trpc";
import { changeFolio } from "./change-folio";
import { ChangeFolio, ListFolios, MoveCharge, OneFolio, OpenFolio, SettleFolio } from "./input";
import { moveCharge } from "./move-charge";
import { openFolio } from "./open-folio";
import { folioDetail, listFolios } from "./queries";
import { settleFolio } from "./settle-folio";

export const foliosRouter = router({
  list: allow("folios.read")
    .input(ListFolios)
    .query(({ ctx, input }) => listFolios(ctx, input)),
  get: allow("folios.read")
    .input(OneFolio)
    .query(({ ctx, input }) => folioDetail(ctx, input.id)),
  open: allow("folios.write")
    .input(OpenFolio)
    .mutation(({ ctx, input }) => openFolio(ctx, input)),
  change: allow("folios.write")
    .input(ChangeFolio)
    .mutation(({ ctx, input }) => changeFolio(ctx, input)),
  moveCharge: allow("folios.write")
    .input(MoveCharge)
    .mutation(({ ctx, input }) => moveCharge(ctx, input)),
  settle: allow("folios.write")
    .input(SettleFolio)
    .mutation(({ ctx, input }) => settleFolio(ctx, input)),
});
