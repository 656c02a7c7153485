import type { Trading } from "@/server/testing/trading";
import { type Inputs, one, page } from "./given";

const newGiftCard = { amount: "50.00", against: "promotions", reason: "Waited an hour" };

const aGiftCard = (company: Trading) =>
  company.ask<{ id: string; code: string }>("giftCards.issue", { ...newGiftCard, reason: company.label });

export const giftcardsInputs: Inputs = {
  "giftCards.list": async (company) => ({ ...page, customerId: await company.customer() }),
  "giftCards.get": one(async (company) => (await aGiftCard(company)).id),
  "giftCards.check": async (company) => ({ code: (await aGiftCard(company)).code }),
  "giftCards.issue": async (company) => ({ ...newGiftCard, customerId: await company.customer() }),
  "giftCards.block": one(async (company) => (await aGiftCard(company)).id, { reason: "Lost" }),
  "giftCards.adjust": one(async (company) => (await aGiftCard(company)).id, { amount: "-5.00", reason: "Typed wrong" }),
  "giftCards.breakage": one(async (company) => (await aGiftCard(company)).id, { amount: "5.00", reason: "Too old" }),
};
