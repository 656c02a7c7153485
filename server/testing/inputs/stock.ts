import type { Inputs } from "./given";

export const stockInputs: Inputs = {
  "stock.levels": async (company) => ({ productId: await company.product(), siteId: company.siteId }),
  "stock.movements": async (company) => ({ productId: await company.product(), siteId: company.siteId }),
  "stock.adjust": async (company) => {
    const lines = [{ productId: await company.product(), quantity: "1" }];
    return [
      { kind: "receive", siteId: company.siteId, lines },
      { kind: "transfer", siteId: company.siteId, toSiteId: await company.otherSite(), lines },
    ];
  },
};
