const WORDS: Record<string, string> = {
  "quickbooks.linked": "put it into QuickBooks",
  "quickbooks.changed": "changed it in QuickBooks",
  "quickbooks.voided": "voided it in QuickBooks",
  "quickbooks.deleted": "took it out of QuickBooks",
  "quickbooks.merged": "was told that it was merged in QuickBooks",
  "quickbooks.skipped": "left it out of QuickBooks",
  "quickbooks.matched": "linked it with its match in QuickBooks",
  "quickbooks.unmatched": "took back its match in QuickBooks",
};

const DECIDED: Record<string, string> = {
  link: "linked it with what stood in QuickBooks",
  send_new: "sent it to QuickBooks as another one",
  skip: "left it out of QuickBooks",
  take_theirs: "took what was changed in QuickBooks",
  send_ours: "sent ours over what stands in QuickBooks",
  ignore: "left a change in QuickBooks as it is",
  leave: "left its other figures in QuickBooks as they are",
};

/** What was done about it and QuickBooks, behind a name: "Ann left it out of QuickBooks". Null for any other event. */
export function quickBooksEventWords(kind: string, details: Record<string, unknown>): string | null {
  if (!kind.startsWith("quickbooks.")) return null;
  if (kind === "quickbooks.linked" && (details["how"] === "found" || details["how"] === "chosen"))
    return DECIDED["link"] ?? null;
  if (kind.endsWith("_decided")) return DECIDED[String(details["decision"])] ?? "decided about it and QuickBooks";
  return WORDS[kind] ?? null;
}
