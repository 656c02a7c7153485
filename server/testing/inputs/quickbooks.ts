import { connected } from "@/server/testing/connected";
import type { Trading } from "@/server/testing/trading";
import { type Inputs, page } from "./given";

/** The company stands connected, with a token just handed out. */
async function standsConnected(company: Trading): Promise<void> {
  const look = await company.ask<{ look: string }>("quickbooks.dot");
  if (look.look === "not_connected") {
    await connected({ tenant: company.owner.tenant, companyId: company.companyId });
  }
}

export const quickbooksInputs: Inputs = {
  "quickbooks.tokenHistory": async (company) => {
    await standsConnected(company);
    return page;
  },
  "quickbooks.refreshToken": async (company) => {
    await standsConnected(company);
    return {};
  },
  "quickbooks.test": async () => ({}),
  "quickbooks.changePause": async () => ({ paused: true }),
  "quickbooks.disconnect": async () => ({}),
};
