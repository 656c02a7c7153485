import { announce } from "./announce";
import { beginChange } from "./change";
import { publishSettings } from "./company";
import { seedRealm } from "./seed-realm";
import type { Simulation } from "./simulation";
import type { Realm, Settings } from "./state";

const DEFAULTS: Settings = {
  name: "Larkfield Gifts Ltd",
  country: "GB",
  currency: "GBP",
  tax: "vat",
  customTxnNumbers: true,
  warnDuplicates: true,
  autoApplyCredit: false,
  multiCurrency: false,
  closedDate: null,
  lapsed: false,
  connectedUserIsAdmin: true,
  planLacks: [],
  refusedKeepsRequestId: false,
  language: "en",
};
const CURRENCIES: Record<string, string> = { US: "USD", GB: "GBP", AU: "AUD", CA: "CAD" };

/** Opens a company with a seeded chart; what is not said follows from the country. */
export function openCompany(simulation: Simulation, wanted: Partial<Settings> & { id?: string } = {}): Realm {
  const { id = freeId(simulation), ...settings } = wanted;
  const country = settings.country ?? (settings.currency === "USD" ? "US" : DEFAULTS.country);
  const usual: Partial<Settings> = {
    country,
    currency: CURRENCIES[country] ?? "EUR",
    tax: country === "US" ? "automated" : "vat",
    language: country === "FR" ? "fr" : "en",
  };
  const realm = seedRealm(id, { ...DEFAULTS, ...usual, ...settings }, simulation.now());
  simulation.state.realms[id] = realm;
  simulation.keep("now");
  return realm;
}

/** Changes what a bookkeeper, or Intuit, would change in a company's settings. */
export function changeSettings(simulation: Simulation, realm: Realm, settings: Partial<Settings>): Settings {
  realm.settings = { ...realm.settings, ...settings };
  const change = beginChange(realm, simulation.now(), "Bookkeeper");
  publishSettings(change);
  announce(simulation, change);
  return realm.settings;
}

function freeId(simulation: Simulation): string {
  let id = 9_341_450_000_000_001n;
  while (simulation.state.realms[String(id)] !== undefined) id += 1n;
  return String(id);
}
