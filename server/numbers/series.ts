/** The document series every company has. Numbers are taken when a document becomes official, never for drafts. */
export const defaultSeries = [
  { series: "quote", prefix: "Q-" },
  { series: "sales_order", prefix: "SO-" },
  { series: "invoice", prefix: "INV-" },
  { series: "credit_note", prefix: "CN-" },
  { series: "refund", prefix: "RF-" },
  { series: "customer", prefix: "C-" },
  { series: "device", prefix: "R" },
] as const;

export type Series = (typeof defaultSeries)[number]["series"];
