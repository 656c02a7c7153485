import { allow, router } from "@/server/trpc";
import { archivePromotion } from "./archive-promotion";
import { checkCode } from "./check-code";
import { claimPromotion } from "./claim-promotion";
import { createPromotion } from "./create-promotion";
import {
  ArchivePromotion,
  CheckCode,
  ClaimPromotion,
  CreatePromotion,
  ListPromotions,
  OnePromotion,
  ReleasePromotions,
  UpdatePromotion,
} from "./input";
import { listPromotions, promotionDetail, tillPromotions } from "./queries";
import { releaseClaims } from "./release-claims";
import { updatePromotion } from "./update-promotion";

export const promotionsRouter = router({
  list: allow("promotions.read")
    .input(ListPromotions)
    .query(({ ctx, input }) => listPromotions(ctx, input)),
  get: allow("promotions.read")
    .input(OnePromotion)
    .query(({ ctx, input }) => promotionDetail(ctx, input)),
  forTill: allow("promotions.read").query(({ ctx }) => tillPromotions(ctx)),
  checkCode: allow("promotions.read")
    .input(CheckCode)
    .query(({ ctx, input }) => checkCode(ctx, input)),
  create: allow("promotions.write")
    .input(CreatePromotion)
    .mutation(({ ctx, input }) => createPromotion(ctx, input)),
  update: allow("promotions.write")
    .input(UpdatePromotion)
    .mutation(({ ctx, input }) => updatePromotion(ctx, input)),
  archive: allow("promotions.write")
    .input(ArchivePromotion)
    .mutation(({ ctx, input }) => archivePromotion(ctx, input)),
  claim: allow("till.sell")
    .input(ClaimPromotion)
    .repeatable(({ ctx, input }) => claimPromotion(ctx, input)),
  release: allow("till.sell")
    .input(ReleasePromotions)
    .repeatable(({ ctx, input }) => releaseClaims(ctx, input)),
});
