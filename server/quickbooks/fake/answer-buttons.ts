import type { Controls } from "./controls";
import { type Answer, type Call, redirect } from "./exchange";
import { Fault } from "./fault";
import { type Fields, isFields } from "./fields";
import { factsOf, type Kind, kindNamed } from "./kinds";

const DAY_SECONDS = 86_400;

/** What the pages for people send: buttons that disturb, and the bookkeeper's own changes. A refusal is said on the page. */
export function answerButtons(controls: Controls, call: Call): Answer {
  const [, , , realmId = "", name = "", id = ""] = call.path.split("/");
  const form = new URLSearchParams(call.body);
  const kind = kindNamed(name);
  const list = realmId === "" ? "/" : `/company/${realmId}${name === "" ? "" : `/${name}`}`;
  try {
    if (name === "") {
      disturb(controls, realmId, form.get("do") ?? "");
      return redirect("/");
    }
    if (kind === null) throw new Error("There is no such list.");
    return redirect(keepBooks(controls, realmId, kind, id, form, list));
  } catch (error) {
    const back = id === "" ? list : `${list}/${id}`;
    return redirect(`${back}?said=${encodeURIComponent(sentenceOf(error))}`);
  }
}

function disturb(controls: Controls, realmId: string, what: string): void {
  const kinds = ["throttle", "error", "unavailable", "reset", "lost", "error-after-commit"] as const;
  const buttons: Record<string, () => unknown> = {
    outage: () => controls.outage({ kind: "unavailable", path: "/v3/" }),
    faults: () => controls.faults({ rate: 0.3, kinds }),
    lost: () => controls.plan({ kind: "lost", path: "POST /v3/" }),
    calm: () => controls.calm(),
    day: () => controls.advance(DAY_SECONDS),
    revoke: () => controls.revoke(realmId),
  };
  const press = buttons[what];
  if (press === undefined) throw new Error("There is no such button.");
  press();
}

/** Returns where to look afterwards. */
function keepBooks(
  controls: Controls,
  realmId: string,
  kind: Kind,
  id: string,
  form: URLSearchParams,
  list: string,
): string {
  const operation = form.get("operation");
  if (operation === "create") {
    const made = controls.bookkeeper(realmId, kind, recordOf(form))[kind];
    return `${list}/${isFields(made) ? made["Id"] : ""}`;
  }
  const stands = controls.realm(realmId).entries[kind][id]?.fields ?? {};
  const record = operation === "update" ? edited(stands, { ...recordOf(form), Id: id }) : { Id: id };
  const voids = operation === "void" && factsOf(kind).void === "include";
  controls.bookkeeper(realmId, kind, record, voids ? { operation: "update", include: "void" } : { operation });
  return operation === "delete" ? list : `${list}/${id}`;
}

/** Over there tax follows new amounts by itself, as long as the old tax is not sent along. */
function edited(stands: Fields, record: Fields): Fields {
  if (JSON.stringify(stands["Line"]) === JSON.stringify(record["Line"])) return record;
  const { TxnTaxDetail: _, ...rest } = record;
  return { ...rest, sparse: true };
}

function recordOf(form: URLSearchParams): Fields {
  const record: unknown = JSON.parse(form.get("record") ?? "");
  if (!isFields(record)) throw new Error("The record must be a JSON object.");
  return record;
}

function sentenceOf(error: unknown): string {
  if (error instanceof Fault) return `${error.message}: ${error.detail}`;
  return error instanceof Error ? error.message : String(error);
}
