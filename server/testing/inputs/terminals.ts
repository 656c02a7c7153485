import { newId } from "@/server/ids";
import type { Trading } from "@/server/testing/trading";
import { type Inputs, one } from "./given";

const aTerminal = async (company: Trading) =>
  (
    await company.ask("terminals.save", {
      name: `${company.label} terminal`,
      siteId: company.siteId,
      adapter: "simulated",
    })
  ).id;

const aCharge = async (company: Trading) => ({
  id: newId(),
  saleId: newId(),
  terminalId: await aTerminal(company),
  amountMinor: 1251,
});

export const terminalsInputs: Inputs = {
  "terminals.save": async (company) => {
    const facts = { name: `Terminal ${newId().slice(-6)}`, siteId: company.siteId, adapter: "simulated" };
    return [
      { ...facts, registerId: await company.register() },
      { ...facts, id: await aTerminal(company) },
    ];
  },
  "terminals.archive": one((company) => aTerminal(company)),
  "terminals.simulateNext": one((company) => aTerminal(company), { outcome: "decline" }),
  "terminals.charge": async (company) => {
    // Approved, so that nothing is left to ask its terminal about.
    const charge = { ...(await aCharge(company)), amountMinor: 1250 };
    const { id } = await company.ask("terminals.charge", charge);
    return { ...charge, id: newId(), taken: [id] };
  },
  "terminals.ask": async (company) => ({ id: (await company.ask("terminals.charge", await aCharge(company))).id }),
  "terminals.passOver": async (company) => {
    const charge = await aCharge(company);
    await company.silence(charge.terminalId);
    const { id } = await company.ask("terminals.charge", charge);
    return { id, approvalId: await company.approvalOf("second_payment", id, charge.amountMinor) };
  },
  "terminals.attempts": async (company) => ({ registerId: await company.register() }),
};
