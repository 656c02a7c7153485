import { newId } from "@/server/ids";
import { anOperation } from "@/server/testing/open-sale";
import type { Trading } from "@/server/testing/trading";
import { agreed, type Inputs, one } from "./given";

const addedTo = ({ label }: Trading) => ({ ...anOperation(), byName: label, deviceName: label });

const openSale = async (company: Trading) => {
  const id = newId();
  await company.ask("openSales.push", { id, name: `${company.label} table`, operations: [addedTo(company)] });
  return id;
};

export const opensalesInputs: Inputs = {
  "openSales.list": async (company) => ({ siteId: company.siteId }),
  "openSales.get": one(openSale, { since: 0 }),
  "openSales.push": async (company) => ({
    id: await openSale(company),
    since: 1,
    operations: [addedTo(company)],
    figures: { totalMinor: 290, itemCount: 1, outline: { lines: [], more: 0, guests: 0, serviceMode: "" } },
  }),
  "openSales.look": one(openSale),
  "openSales.takeLease": one(openSale, { since: 0 }),
  "openSales.releaseLease": one(openSale),
  "openSales.move": one(openSale, { name: "Table 7", place: "table" }),
  "openSales.discard": async (company) => {
    const id = await openSale(company);
    const approvalId = await agreed(company, { action: "void_line", subjectId: id, amountMinor: 0 });
    return { id, reason: "The guests left", approvalId };
  },
};
