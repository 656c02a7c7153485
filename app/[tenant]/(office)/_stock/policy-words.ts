import type { StockPolicy } from "@/server/stock/rules";

/** What happens when a product runs out, as a person would say it. */
export const policyWords: Record<StockPolicy, { title: string; text: string }> = {
  block: { title: "Do not sell", text: "A sale of more than is available is refused." },
  warn: { title: "Warn, then sell", text: "Whoever sells is told; stock may go below zero." },
  allow: { title: "Sell silently", text: "For goods made or ordered on demand." },
};
