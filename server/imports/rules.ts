/**
 * A transaction history is brought in once, whole, and can be taken back whole as long as nothing else stands on it. The same
 * file twice makes nothing twice: a document that is in the books already is left as it is.
 */
export const FILE_CURRENCY = "GBP";

/** The largest file taken over the network. */
export const MAX_UPLOAD_BYTES = 200_000_000;

export type ImportStatus = "uploaded" | "running" | "done" | "failed" | "undone";
export type Refusal = { code: string; message: string };

/** The file states prices in pounds and no rates, so the books must be in pounds. */
export function cannotImportInto(company: { name: string; currency: string }): Refusal | null {
  if (company.currency === FILE_CURRENCY) return null;
  return {
    code: "currency_mismatch",
    message: `The file's prices are in ${FILE_CURRENCY}, the books of ${company.name} are in ${company.currency}, and the file states no exchange rates. Nothing was imported. Choose a company that keeps its books in ${FILE_CURRENCY}.`,
  };
}

export type Startable = { status: ImportStatus; fileName: string };

/** Null when an import may start or go on. */
export function cannotStart(wanted: Startable, others: readonly Startable[]): Refusal | null {
  if (wanted.status === "running")
    return { code: "already_running", message: `${wanted.fileName} is being imported already.` };
  if (wanted.status === "done") {
    return { code: "already_done", message: `${wanted.fileName} was imported already. Nothing was imported twice.` };
  }
  if (wanted.status === "undone") {
    return {
      code: "undone",
      message: `The import of ${wanted.fileName} was undone. Upload the file again to import it again.`,
    };
  }
  const running = others.find((other) => other.status === "running");
  if (running) {
    return { code: "one_at_a_time", message: `${running.fileName} is being imported. Start this one when it is done.` };
  }
  return null;
}

/** What stands on an import's documents and was not made by it. */
export type Dependants = {
  payments: number;
  credits: number;
  refunds: number;
  invoices: number;
  drafts: number;
  orders: number;
  movements: number;
  receipts: number;
  giftCards: number;
  folios: number;
  points: number;
  promotions: number;
};

const words: Record<keyof Dependants, [string, string]> = {
  payments: ["payment", "payments"],
  credits: ["credit note", "credit notes"],
  refunds: ["refund", "refunds"],
  invoices: ["invoice", "invoices"],
  drafts: ["draft", "drafts"],
  orders: ["sales order", "sales orders"],
  movements: ["stock movement", "stock movements"],
  receipts: ["receipt of a till", "receipts of tills"],
  giftCards: ["gift card", "gift cards"],
  folios: ["room or house account", "rooms or house accounts"],
  points: ["entry of points", "entries of points"],
  promotions: ["use of a promotion", "uses of promotions"],
};

/** Null when an import can be taken back; otherwise what is in the way. */
export function cannotUndo(wanted: Startable, dependants: Dependants): Refusal | null {
  switch (wanted.status) {
    case "undone":
      return { code: "already_undone", message: `The import of ${wanted.fileName} was undone already.` };
    case "running":
      return { code: "running", message: `${wanted.fileName} is still being imported. Undo it when it is done.` };
    case "uploaded":
      return { code: "not_started", message: `${wanted.fileName} was never imported, so there is nothing to undo.` };
    case "done":
    case "failed":
      break;
  }
  const inTheWay = (Object.keys(words) as (keyof Dependants)[])
    .filter((kind) => dependants[kind] > 0)
    .map((kind) => `${dependants[kind]} ${words[kind][dependants[kind] === 1 ? 0 : 1]}`);
  if (inTheWay.length === 0) return null;
  return {
    code: "in_use",
    message: `The import of ${wanted.fileName} cannot be undone: ${listed(inTheWay)} made since then refer to its customers, products or documents. Nothing was changed.`,
  };
}

function listed(parts: string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
