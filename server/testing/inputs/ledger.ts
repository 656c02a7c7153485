import { firstOf, type Trading } from "@/server/testing/trading";
import { accountWith, type Inputs, page } from "./given";

const account = async (company: Trading) =>
  (await company.ask<{ accounts: { id: string }[] }>("ledger.trialBalance", {})).accounts[0]?.id ?? "";

export const ledgerInputs: Inputs = {
  "ledger.list": async (company) => ({ ...page, documentId: await company.invoice() }),
  "ledger.get": async (company) => {
    const documentId = await company.invoice();
    return { id: (await firstOf(company, "ledger.list", { documentId })).id };
  },
  "ledger.post": async (company) => ({
    postedOn: "2026-01-31",
    memo: `Bank fees of ${company.label}`,
    lines: [
      { accountId: await accountWith(company, "6000"), debit: "12.50" },
      { accountId: await accountWith(company, "1080"), credit: "12.50" },
    ],
  }),
  "ledger.accounts": async () => ({}),
  "ledger.account": async (company) => ({ id: (await company.invoice()) && (await account(company)) }),
  "ledger.trialBalance": async () => ({}),
};
