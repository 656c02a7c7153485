import { type Inputs, one } from "./given";

export const presenceInputs: Inputs = {
  "presence.invoice": one((company) => company.draft(), { place: "line quantity" }),
  "presence.order": one((company) => company.quote(), { place: "line quantity" }),
  "presence.leave": async (company) => {
    const id = await company.quote();
    await company.ask("presence.order", { id });
    return { kind: "order", id };
  },
};
