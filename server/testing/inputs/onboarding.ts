import { newId } from "@/server/ids";
import type { Inputs } from "./given";

export const onboardingInputs: Inputs = {
  "onboarding.signUp": async () => ({
    business: "Corner Shop",
    name: "Ada",
    email: `${newId()}@example.test`,
    password: "four odd words here",
    idempotencyKey: newId(),
  }),
  "onboarding.openTenant": async () => ({ business: `Second ${newId()}`, idempotencyKey: newId() }),
  "onboarding.preview": async () => ({ country: "GB" }),
  "onboarding.describeBusiness": async () => ({
    trade: "shop",
    legalName: "Larkfield Gifts Ltd",
    country: "GB",
    currency: "GBP",
    pricesIncludeTax: false,
  }),
  "onboarding.skip": async () => ({}),
  "onboarding.loadDemonstration": async () => ({}),
  "onboarding.wipeDemonstration": async (company) => ({ companyId: company.companyId, confirm: company.label }),
};
