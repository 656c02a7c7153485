import { expect, type Page } from "@playwright/test";

/** The simulated QuickBooks this run's server talks to, by its controls. */
export const simulation = {
  /** A company of its own at QuickBooks; answers with its number. */
  openCompany: async (name: string, country = "GB"): Promise<string> =>
    (await told<{ id: string }>("POST", "realms", { name, country })).id,
  /** Somebody over there makes a record of this kind, changes it, or with `how` voids or deletes it; answers with it. */
  bookkeeper: async (realmId: string, kind: string, record: object, how: { operation?: string } = {}) =>
    (
      await told<Record<string, Record<string, unknown>>>("POST", `realms/${realmId}/bookkeeper`, {
        kind,
        record,
        ...how,
      })
    )[kind] ?? {},
  /** Every record of a company over there, by kind. */
  entities: (realmId: string) => told<Record<string, Record<string, unknown>[]>>("GET", `realms/${realmId}/entities`),
  /** Somebody ends our access over there: the whole connection, or only the token of the hour. */
  revoke: (realmId: string, what: "access" | "connection") => told("POST", `realms/${realmId}/revoke`, { what }),
  /** As if the authorisation had been given so many hours earlier: a day-old one changes at its next renewal. */
  ageAuthorisation: (realmId: string, hours: number) =>
    told("POST", `realms/${realmId}/age`, { seconds: hours * 3_600 }),
  /** What goes wrong with the calls to one company: by chance, next, or until it is over. */
  disturb: (realmId: string, wish: Disturbance) =>
    told(
      "POST",
      "faults",
      Object.fromEntries(
        Object.entries(wish).map(([what, one]) => [what, one === null ? null : { ...one, path: `/${realmId}/` }]),
      ),
    ),
  /** What they say of how long to wait, when they ask for fewer calls. */
  sayWhenAgain: (retryAfterSeconds: number) => told("POST", "limits", { retryAfterSeconds }),
};

type Disturbance = {
  random?: { rate: number; kinds: readonly string[]; seed?: number } | null;
  next?: { kind: string; times: number };
  outage?: { kind: string } | null;
};

/** An admin gives access to a company at QuickBooks, and is back on the settings page. */
export async function connectQuickBooks(page: Page, slug: string, companyName: string): Promise<void> {
  await page.goto(`/${slug}/settings/quickbooks`);
  await page.getByRole("main").getByRole("link", { name: "Connect to QuickBooks" }).click();
  await consent(page, companyName, "Connect");
  await expect(page.getByText("QuickBooks is connected.", { exact: true })).toBeVisible();
}

/** Intuit's own page: chooses a company and answers. */
export async function consent(page: Page, companyName: string, answer: "Connect" | "Cancel"): Promise<void> {
  await expect(page.getByRole("heading", { name: "Connect to QuickBooks (simulation)" })).toBeVisible();
  await page.getByRole("radio", { name: new RegExp(companyName) }).check();
  await page.getByRole("button", { name: answer, exact: true }).click();
}

async function told<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${process.env["QUICKBOOKS_API_URL"]}/simulation/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
