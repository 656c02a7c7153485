import type { Page } from "@playwright/test";
import { connectQuickBooks, simulation } from "./quickbooks";
import type { World } from "./world";

type SetUp = { missing: { role: string }[]; version: number };
type Places = { roles: { role: string; offered: { id: string; straightToBank: boolean }[] }[] };

/** A connected company that is set up as the wizard would leave it, sending from this day on; answers with its number there. */
export async function setUpQuickBooks(page: Page, world: World, startDate: string): Promise<string> {
  const { asked } = world.given;
  const name = `Larkfield ${crypto.randomUUID().slice(-8)}`;
  const realmId = await simulation.openCompany(name);
  await connectQuickBooks(page, world.slug, name);
  await asked("quickbooksSetup.beginReading", {});
  while (!(await asked<{ done: boolean }>("quickbooksSetup.readNext", {})).done);
  await asked("quickbooksSetup.placeProposed", {});
  const { missing, version } = await asked<SetUp>("quickbooksSetup.state");
  const { roles } = await asked<Places>("quickbooksSetup.places");
  for (const { role } of missing) {
    const offered = roles.find((one) => one.role === role)?.offered ?? [];
    const remoteId = offered.find(({ straightToBank }) => !straightToBank)?.id;
    if (role.startsWith("tender:")) await asked("quickbooksSetup.makeClearing", { methodId: role.slice(7) });
    else await asked("quickbooksSetup.place", { role, remoteId });
  }
  await asked("quickbooksSetup.saveChoices", { version, sendMode: "documents", startDate, openInvoices: "leave" });
  await asked("quickbooksSetup.confirm", {});
  return realmId;
}
