import { type Inputs, member } from "./given";

export const staffInputs: Inputs = {
  "staff.signIn": async (company) => {
    const memberId = await member(company);
    await company.ask("staff.setPin", { memberId, pin: "4821" });
    return { memberId, pin: "4821" };
  },
  "staff.letTryAgain": async (company) => ({ memberId: await member(company) }),
  "staff.setOwnPin": async () => ({ pin: "4821" }),
  "staff.setPin": async (company) => ({ memberId: await member(company), pin: "4821" }),
  "staff.removePin": async (company) => ({ memberId: await member(company) }),
};
