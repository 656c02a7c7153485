import { afterAll, beforeAll, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";

let fake: Connected;
let id: string;
beforeAll(async () => {
  fake = await connectFake({ name: "Tom & Sons" });
  const line = {
    Amount: 10,
    DetailType: "SalesItemLineDetail",
    SalesItemLineDetail: { ItemRef: { value: "1" }, TaxCodeRef: { value: "1" } },
  };
  id = String((await fake.write("invoice", { CustomerRef: { value: "1" }, DocNumber: "P-1", Line: [line] }))["Id"]);
});
afterAll(() => fake.stop());

const text = async (path: string) => (await fetch(`${fake.url}${path}`)).text();

it("people see the companies, their lists and each record with its postings, and that it is a simulation", async () => {
  for (const path of [
    "/",
    `/company/${fake.realmId}`,
    `/company/${fake.realmId}/Invoice`,
    `/app/invoice?txnId=${id}`,
  ]) {
    expect(await text(path)).toContain("This is a simulation");
  }
  expect(await text("/")).toContain("Tom &#38; Sons");
  expect(await text(`/app/invoice?txnId=${id}&deeplinkcompanyid=${fake.realmId}`)).toMatch(
    /Invoice P-1[\s\S]*Accounts Receivable[\s\S]*12\.00/,
  );
  expect(await text("/app/items")).toContain(`/company/${fake.realmId}/Item`);
  expect((await fetch(`${fake.url}/app/invoice?txnId=999`)).status).toBe(404);
});

it("with several companies that hold such a number, the page asks which", async () => {
  const other = fake.controls.openCompany({ name: "Second" });
  const { entries } = fake.controls.realm(fake.realmId);
  other.entries.Invoice[id] = structuredClone(entries.Invoice[id] ?? { fields: {}, changedBy: "", postings: [] });
  expect(await text(`/app/invoice?txnId=${id}`)).toContain("In which company?");
});

it("the buttons edit and void as the bookkeeper, and say what was refused", async () => {
  const press = (form: Record<string, string>) =>
    fetch(`${fake.url}/simulation/buttons/${fake.realmId}/Invoice/${id}`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
  const record = JSON.stringify({ ...(await fake.read(`invoice/${id}`)), PrivateNote: "by hand" });
  await press({ operation: "update", record });
  expect(await fake.read(`invoice/${id}`)).toMatchObject({ PrivateNote: "by hand", SyncToken: "1" });
  expect(await (await press({ operation: "update", record: "{" })).text()).toContain('role="alert"');
  const line = {
    Amount: 20,
    DetailType: "SalesItemLineDetail",
    SalesItemLineDetail: { ItemRef: { value: "1" }, TaxCodeRef: { value: "1" } },
  };
  await press({ operation: "update", record: JSON.stringify({ ...(await fake.read(`invoice/${id}`)), Line: [line] }) });
  expect(await fake.read(`invoice/${id}`)).toMatchObject({ TotalAmt: 24, PrivateNote: "by hand" });
  await press({ operation: "void" });
  expect(await fake.read(`invoice/${id}`)).toMatchObject({ TotalAmt: 0, PrivateNote: "Voided - by hand" });
  await press({ operation: "delete" });
  expect((await fake.call(`invoice/${id}`)).status).toBe(400);
});

it("the buttons disturb, create and revoke", async () => {
  const press = (path: string, form: Record<string, string>) =>
    fetch(`${fake.url}/simulation/buttons/${path}`, { method: "POST", body: new URLSearchParams(form) });
  expect(await (await press("", { do: "outage" })).text()).toContain("QuickBooks is down.");
  expect((await fake.call("customer/1")).status).toBe(503);
  expect(await (await press("", { do: "calm" })).text()).toContain("Everything works.");
  expect(await (await press("", { do: "dance" })).text()).toContain("There is no such button.");
  const made = await press(`${fake.realmId}/Customer`, { operation: "create", record: `{"DisplayName":"By hand"}` });
  expect(await made.text()).toContain("Customer By hand");
  const again = await press(`${fake.realmId}/Customer`, { operation: "create", record: `{"DisplayName":"By hand"}` });
  expect(await again.text()).toContain("already exists");
  const revoked = await connectFake();
  await fetch(`${revoked.url}/simulation/buttons/${revoked.realmId}`, {
    method: "POST",
    body: new URLSearchParams({ do: "revoke" }),
  });
  expect((await revoked.call("customer/1")).status).toBe(401);
  await revoked.stop();
});

it("the same can be asked for in JSON", async () => {
  const post = (path: string, body: unknown) =>
    fetch(`${fake.url}/simulation/${path}`, { method: "POST", body: JSON.stringify(body) });
  const opened = (await (await post("realms", { name: "Third", country: "US" })).json()) as { id: string };
  const made = await post(`realms/${opened.id}/bookkeeper`, {
    kind: "Customer",
    record: { DisplayName: "Via JSON" },
    user: "Nina",
  });
  expect(await made.json()).toMatchObject({ Customer: { DisplayName: "Via JSON" } });
  const entities = await (await fetch(`${fake.url}/simulation/realms/${opened.id}/entities`)).json();
  expect(entities).toMatchObject({ Customer: expect.any(Array), Invoice: [] });
  const location = await (
    await post(`realms/${opened.id}/consent`, { redirectUri: "http://127.0.0.1:1/back", state: "s" })
  ).json();
  expect(location).toEqual({ location: expect.stringContaining(`realmId=${opened.id}`) });
  expect((await post("clock", { advanceSeconds: 60 })).status).toBe(200);
  expect((await post("realms/1/settings", {})).status).toBe(400);
});
