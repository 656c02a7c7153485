import type { Inputs } from "./given";

export const homeInputs: Inputs = {
  "home.figures": async () => ({ asOf: "2026-01-31" }),
  "home.search": async (company) => ({ query: company.label }),
};
