import { allow, router } from "@/server/trpc";
import { adjustGiftCard } from "./adjust-gift-card";
import { blockGiftCard } from "./block-gift-card";
import { checkGiftCard } from "./check-gift-card";
import { giftCardDetail } from "./gift-card-detail";
import {
  AdjustGiftCard,
  BlockGiftCard,
  CheckGiftCard,
  IssueGiftCard,
  ListGiftCards,
  OneGiftCard,
  RecogniseBreakage,
} from "./input";
import { issueGiftCard } from "./issue-gift-card";
import { listGiftCards } from "./list-gift-cards";
import { recogniseBreakage } from "./recognise-breakage";

export const giftCardsRouter = router({
  list: allow("gift_cards.read", "GET /gift-cards")
    .input(ListGiftCards)
    .query(({ ctx, input }) => listGiftCards(ctx, input)),
  get: allow("gift_cards.read", "GET /gift-cards/{id}")
    .input(OneGiftCard)
    .query(({ ctx, input }) => giftCardDetail(ctx, input)),
  check: allow("gift_cards.read", "POST /gift-cards/check")
    .input(CheckGiftCard)
    .repeatable(({ ctx, input }) => checkGiftCard(ctx, input)),
  issue: allow("gift_cards.write")
    .input(IssueGiftCard)
    .mutation(({ ctx, input }) => issueGiftCard(ctx, input)),
  block: allow("gift_cards.write")
    .input(BlockGiftCard)
    .mutation(({ ctx, input }) => blockGiftCard(ctx, input)),
  adjust: allow("gift_cards.write")
    .input(AdjustGiftCard)
    .mutation(({ ctx, input }) => adjustGiftCard(ctx, input)),
  breakage: allow("gift_cards.write")
    .input(RecogniseBreakage)
    .mutation(({ ctx, input }) => recogniseBreakage(ctx, input)),
});
