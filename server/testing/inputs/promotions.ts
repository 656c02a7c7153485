import { newId } from "@/server/ids";
import type { Trading } from "@/server/testing/trading";
import { type Inputs, one, page } from "./given";

const newPromotion = () => ({
  code: `TEN${newId().slice(-8)}`,
  name: "Ten off",
  kind: "percent",
  percent: "10",
  limitTotal: 10,
});

const aPromotion = async (company: Trading) =>
  (await company.ask("promotions.create", { ...newPromotion(), name: company.label })).id;

const codeOf = async (company: Trading) => {
  const { code } = await company.ask<{ code: string }>("promotions.create", newPromotion());
  return { code };
};

export const promotionsInputs: Inputs = {
  "promotions.list": async () => page,
  "promotions.get": one((company) => aPromotion(company)),
  "promotions.checkCode": async (company) => ({ ...(await codeOf(company)), customerId: await company.customer() }),
  "promotions.create": async (company) => ({
    ...newPromotion(),
    productIds: [await company.product()],
    categoryIds: [await company.category()],
  }),
  "promotions.update": async (company) => ({
    ...newPromotion(),
    id: await aPromotion(company),
    version: 1,
    productIds: [await company.product()],
    categoryIds: [await company.category()],
  }),
  "promotions.archive": one((company) => aPromotion(company)),
  "promotions.claim": async (company) => ({
    ...(await codeOf(company)),
    saleId: newId(),
    customerId: await company.customer(),
  }),
  "promotions.release": async (company) => ({ saleId: newId(), promotionId: await aPromotion(company) }),
};
