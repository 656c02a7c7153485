const words: Record<string, string> = {
  issue: "issue",
  cost: "cost of sales",
  void: "void",
  void_cost: "cost taken back",
  receive: "payment",
  refund: "refund",
  post: "",
};

/** Which of its entries a document posted. */
export function stepWord(step: string): string {
  return words[step] ?? step.replaceAll("_", " ");
}
