import { apiUrl, isSimulation } from "@/server/quickbooks/connection/set-up";

const PAGES: Record<string, (id: string) => string> = {
  Customer: (id) => `customerdetail?nameId=${id}`,
  Item: () => "items",
  Invoice: (id) => `invoice?txnId=${id}`,
  CreditMemo: (id) => `creditmemo?txnId=${id}`,
  Payment: (id) => `recvpayment?txnId=${id}`,
  SalesReceipt: (id) => `salesreceipt?txnId=${id}`,
  RefundReceipt: (id) => `refundreceipt?txnId=${id}`,
  Purchase: (id) => `expense?txnId=${id}`,
  JournalEntry: (id) => `journal?txnId=${id}`,
};

/** Where a person finds it in QuickBooks; null for what has no page of its own there. */
export function remoteAddress(entity: string | null, remoteId: string | null): string | null {
  if (entity === null || remoteId === null) return null;
  const page = PAGES[entity]?.(encodeURIComponent(remoteId));
  return page ? `${remoteHost()}/app/${page}` : null;
}

/** Intuit's own page for people; whatever else is spoken to shows its own. */
function remoteHost(): string {
  const api = new URL(apiUrl());
  if (isSimulation()) return api.origin;
  return api.hostname.startsWith("sandbox-") ? "https://app.sandbox.qbo.intuit.com" : "https://qbo.intuit.com";
}
