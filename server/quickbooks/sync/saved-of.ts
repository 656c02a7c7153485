import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import { tryParseMoney } from "@/server/money";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import type { Link } from "./claim-link";
import type { Saved } from "./release-link";

/** What to keep of one of their objects. Amounts in minor units of the link's currency, null where it has none. */
export function savedOf(link: Link, entity: string, theirs: Record<string, unknown>): Saved {
  const tax = theirs["TxnTaxDetail"];
  const meta = theirs["MetaData"];
  return {
    entity,
    remoteId: String(theirs["Id"]),
    syncToken: theirs["SyncToken"] === undefined ? null : String(theirs["SyncToken"]),
    remoteNumber: typeof theirs["DocNumber"] === "string" ? theirs["DocNumber"] : null,
    remoteTotalMinor: minorOf(theirs["TotalAmt"], link.currency),
    remoteTaxMinor: isObject(tax) ? minorOf(tax["TotalTax"], link.currency) : null,
    remoteUpdatedAt: isObject(meta) && typeof meta["LastUpdatedTime"] === "string" ? meta["LastUpdatedTime"] : null,
  };
}

/** The same with what we put there, so that it is not sent again while it is as it is. */
export function savedWrite(link: Link, pending: PendingWrite, theirs: Record<string, unknown>): Saved {
  const isGone = pending.operation === "void" || pending.operation === "delete";
  return {
    ...savedOf(link, pending.entity, theirs),
    ...(isGone ? { voided: true } : { payload: pending.payload }),
    payloadHash: pending.hash,
    payloadVersion: link.payloadVersion + 1,
    ...(pending.operation === "create" ? { linkedHow: "created", linkedByName: null } : {}),
  };
}

function minorOf(amount: unknown, currency: string | null): number | null {
  if (currency === null || (typeof amount !== "number" && typeof amount !== "string")) return null;
  return tryParseMoney(String(amount), currency);
}
