import { newId } from "@/server/ids";
import { TEST_PASSWORD } from "@/server/testing/trading";
import { type Inputs, member } from "./given";

export const authInputs: Inputs = {
  "members.add": async () => ({
    email: `${newId()}@example.test`,
    name: "Ada",
    role: "clerk",
    password: "four odd words here",
  }),
  "members.changeRole": async (company) => ({ memberId: await member(company), role: "viewer" }),
  "members.remove": async (company) => ({ memberId: await member(company) }),
  "members.setPreferredCurrency": async () => ({ currency: "GBP" }),
  "apiKeys.make": async () => ({ name: "Till", scopes: ["read"], secret: "s".repeat(43) }),
  "apiKeys.revoke": async (company) => {
    const wish = { name: company.label, scopes: ["read"], secret: newId().replaceAll("-", "").padEnd(43, "x") };
    return { id: (await company.ask("apiKeys.make", wish)).id };
  },
  "sessions.revoke": async (company) => ({ id: await company.otherSession() }),
  "sessions.changePassword": async () => ({ current: TEST_PASSWORD, password: "five quite odd words here" }),
};
