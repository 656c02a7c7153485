import { randomBytes } from "node:crypto";
import { openCompany } from "./companies";
import { type Answer, type Call, html, redirect } from "./exchange";
import { escaped, page } from "./page";
import type { Simulation } from "./simulation";
import type { Realm } from "./state";

const CODE_LIVES_MS = 10 * 60_000;

type Asked = { clientId: string; redirectUri: string; scope: string; state: string };

/** GET /connect/oauth2: which company, Connect or Cancel. */
export function answerConsentPage(simulation: Simulation, call: Call): Answer {
  const asked = readAsked(simulation, call.query);
  if (typeof asked === "string") return html(400, refusedPage(asked));
  return html(200, consentPage(asked, Object.values(simulation.state.realms)));
}

/** POST of that page: back to the asking program with a code, or with the refusal. */
export function answerConsent(simulation: Simulation, call: Call): Answer {
  const form = new URLSearchParams(call.body);
  const asked = readAsked(simulation, form);
  if (typeof asked === "string") return html(400, refusedPage(asked));
  if (form.get("decision") !== "connect")
    return redirect(withParameters(asked.redirectUri, { error: "access_denied", state: asked.state }));
  const chosen = form.get("realm") ?? "";
  const realm = chosen === "new" ? newCompany(simulation, form) : simulation.state.realms[chosen];
  if (realm === undefined) return html(400, refusedPage("Choose the company to connect."));
  return redirect(consent(simulation, realm.id, asked));
}

/** Gives the code for a company and returns the address the browser goes back to. */
export function consent(simulation: Simulation, realmId: string, asked: Omit<Asked, "clientId">): string {
  const code = `AB1${randomBytes(18).toString("hex")}`;
  const expiresAt = simulation.now().getTime() + CODE_LIVES_MS;
  const { scope, redirectUri, state } = asked;
  simulation.state.codes = simulation.state.codes.slice(-200);
  simulation.state.codes.push({ code, realmId, scope, redirectUri, expiresAt, grantId: null });
  simulation.keep("now");
  return withParameters(redirectUri, { code, state, realmId });
}

function newCompany(simulation: Simulation, form: URLSearchParams): Realm {
  const name = form.get("name")?.trim() || "New company (simulated)";
  return openCompany(simulation, { name, country: form.get("country") ?? "GB" });
}

/** What the program asks for, or the sentence that says what is wrong with it. */
function readAsked(simulation: Simulation, parameters: URLSearchParams): Asked | string {
  const asked = {
    clientId: parameters.get("client_id") ?? "",
    redirectUri: parameters.get("redirect_uri") ?? "",
    scope: parameters.get("scope") ?? "",
    state: parameters.get("state") ?? "",
  };
  if (asked.clientId !== simulation.clientId) return "The client_id is not known here.";
  if (!URL.canParse(asked.redirectUri) || !/^https?:$/.test(new URL(asked.redirectUri).protocol)) {
    return "The redirect_uri is missing or is no web address.";
  }
  if (simulation.redirectUris !== null && !simulation.redirectUris.includes(asked.redirectUri)) {
    return "The redirect_uri is not one that is registered for this client.";
  }
  if (parameters.get("response_type") !== "code") return "The response_type must be code.";
  if (asked.scope.trim() === "") return "The scope is missing.";
  if (asked.state === "") return "The state is missing.";
  return asked;
}

function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function consentPage(asked: Asked, realms: Realm[]): string {
  const hidden = {
    client_id: asked.clientId,
    redirect_uri: asked.redirectUri,
    scope: asked.scope,
    state: asked.state,
    response_type: "code",
  };
  const fields = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  const choices = realms.map(
    ({ id, settings }, index) =>
      `<p><label><input type="radio" name="realm" value="${id}"${index === 0 ? " checked" : ""}> ${escaped(settings.name)}
       <small>${escaped(settings.country)}, ${escaped(settings.currency)}, company id ${id}</small></label></p>`,
  );
  return page(
    "Connect to QuickBooks (simulation)",
    `<p class="note"><strong>This is a simulation.</strong> Nothing here reaches Intuit, and no real company is touched.</p>
     <p>Tillbook asks to read and write the accounting of one company.</p>
     <form method="post" action="/connect/oauth2">${fields.join("")}
       <fieldset><legend>Which company?</legend>${choices.join("")}
         <p><label><input type="radio" name="realm" value="new"${realms.length === 0 ? " checked" : ""}> A new company</label></p>
         <p><label>Name of the new company <input name="name" size="32" value="New company (simulated)"></label></p>
         <p><label>Country <select name="country"><option value="GB">United Kingdom, GBP, VAT</option><option value="US">United States, USD, automated sales tax</option><option value="IE">Ireland, EUR, VAT</option><option value="FR">France, EUR, TVA</option><option value="AU">Australia, AUD, GST</option></select></label></p>
       </fieldset>
       <p><button name="decision" value="connect">Connect</button> <button name="decision" value="cancel" class="quiet">Cancel</button></p>
     </form>`,
  );
}

function refusedPage(sentence: string): string {
  return page("Connect to QuickBooks (simulation)", `<p class="note" role="alert">${escaped(sentence)}</p>`);
}
