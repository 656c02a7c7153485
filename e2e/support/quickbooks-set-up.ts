import type { Page } from "@playwright/test";
import { connectQuickBooks, simulation } from "./quickbooks";
import type { World } from "./world";

type Place = { role: string; label: string };
type SetUp = { missing: Place[]; version: number };

/** A connected company that is set up as the wizard would leave it, sending from this day on; answers with its number there. */
export async function setUpQuickBooks(page: Page, world: World, startDate: string): Promise<string> {
  const { asked } = world.given;
  const name = `Larkfield ${crypto.randomUUID().slice(-8)}`;
  const realmId = await simulation.openCompany(name);
  await connectQuickBooks(page, world.slug, name);
  await asked("quickbooksSetup.beginReading", {});
  while (!(await asked<{ done: boolean }>("quickbooksSetup.readNext", {})).done);
  await asked("quickbooksSetup.placeProposed", {});
  const state = await asked<SetUp>("quickbooksSetup.state");
  for (const { role } of state.missing.filter(({ role }) => role.startsWith("tender:"))) {
    await asked("quickbooksSetup.makeClearing", { methodId: role.slice("tender:".length) });
  }
  const { version } = state;
  await asked("quickbooksSetup.saveChoices", { version, sendMode: "documents", startDate, openInvoices: "leave" });
  await asked("quickbooksSetup.confirm", {});
  return realmId;
}
