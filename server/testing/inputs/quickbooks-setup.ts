import { enterAsJob } from "@/server/auth/enter-tenant";
import { listProgress } from "@/server/quickbooks/setup/list-progress";
import { findConnection, requireConnection } from "@/server/quickbooks/setup/setup-connection";
import { connected } from "@/server/testing/connected";
import { britishLists, readOnPaper } from "@/server/testing/quickbooks-lists";
import type { Trading } from "@/server/testing/trading";
import { type Inputs, method } from "./given";

/** Connected and read, without anybody to call: what is asked of QuickBooks itself is refused in words. */
async function onPaper({ owner, companyId, label }: Trading): Promise<{ version: number }> {
  const known = await enterAsJob({ tenant: owner.tenant, companyId, name: label }, findConnection);
  if (!known || known.state === "disconnected") {
    await connected({ tenant: owner.tenant, companyId }, known ? { realmId: known.realmId } : {});
  }
  return enterAsJob({ tenant: owner.tenant, companyId, name: label }, async (ctx) => {
    const connection = await requireConnection(ctx);
    const lists = await listProgress(ctx, connection.id);
    if (lists.every(({ progress }) => progress?.ended)) return connection;
    await readOnPaper(ctx, connection.id, {
      ...britishLists,
      Customer: [{ Id: "58", DisplayName: `${label} & Thyme`, SyncToken: "0" }],
      Item: [{ Id: "59", Name: `${label} card`, Type: "NonInventory", SyncToken: "0" }],
    });
    return connection;
  });
}

const matching = async (company: Trading) => {
  await onPaper(company);
  return [
    { kind: "customer", localId: await company.customer() },
    { kind: "product", localId: await company.product() },
  ];
};

const nothing = async (company: Trading) => {
  await onPaper(company);
  return {};
};

export const quickbooksSetupInputs: Inputs = {
  "quickbooksSetup.beginReading": nothing,
  "quickbooksSetup.readNext": nothing,
  "quickbooksSetup.placeProposed": nothing,
  "quickbooksSetup.saveChoices": async (company) => ({
    version: (await onPaper(company)).version,
    sendMode: "documents",
    startDate: "2026-11-01",
    openInvoices: "leave",
  }),
  "quickbooksSetup.place": async (company) => {
    await onPaper(company);
    return { role: "account:sales", remoteId: "39" };
  },
  "quickbooksSetup.takeBack": async (company) => {
    await onPaper(company);
    await company.ask("quickbooksSetup.place", { role: "account:gift_cards", remoteId: "42" });
    return { role: "account:gift_cards" };
  },
  "quickbooksSetup.makeClearing": async (company) => {
    await onPaper(company);
    return { methodId: await method(company) };
  },
  "quickbooksSetup.matches": async (company) => {
    await onPaper(company);
    return { kind: "customer", query: company.label };
  },
  "quickbooksSetup.theirs": async (company) => {
    await onPaper(company);
    return { kind: "customer", query: company.label, localId: await company.customer() };
  },
  "quickbooksSetup.match": async (company) => (await matching(company)).map((one) => ({ ...one, remoteId: null })),
  "quickbooksSetup.unmatch": async (company) => {
    const [wish] = await matching(company);
    await company.ask("quickbooksSetup.match", { ...wish, remoteId: null });
    return wish ?? {};
  },
  "quickbooksSetup.dryRun": async (company) => {
    await onPaper(company);
    await company.invoice();
    return { cursor: null };
  },
  "quickbooksSetup.confirm": nothing,
  "quickbooksSetup.confirmExact": async (company) => {
    await onPaper(company);
    return { kind: "product" };
  },
};
