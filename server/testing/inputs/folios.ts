import { newId } from "@/server/ids";
import { tender } from "@/server/testing/till-sale";
import type { Trading } from "@/server/testing/trading";
import { aSaleOf, type Inputs, method, one, page } from "./given";

async function aRoom(company: Trading) {
  const name = `${company.label} room ${newId().slice(-6)}`;
  return { name, kind: "room", siteId: company.siteId, customerId: await company.customer(), limit: "80.00" };
}

async function aFolio(company: Trading): Promise<{ id: string; version: number }> {
  const { id, version } = await company.ask<{ id: string; version: number }>("folios.open", await aRoom(company));
  return { id, version };
}

async function aChargeTo(company: Trading, folioId: string): Promise<string> {
  const sale = await aSaleOf(company);
  const tenders = [tender("folio", await method(company), sale.shown.totalMinor, { folioId })];
  return (await company.ask("sales.ringUp", { ...sale, tenders })).id;
}

export const foliosInputs: Inputs = {
  "folios.list": async () => page,
  "folios.get": one((company) => aFolio(company).then(({ id }) => id)),
  "folios.open": async (company) => aRoom(company),
  "folios.change": async (company) => ({ ...(await aFolio(company)), limit: "50.00" }),
  "folios.moveCharge": async (company) => {
    const [from, to] = [await aFolio(company), await aFolio(company)];
    const saleId = await aChargeTo(company, from.id);
    return { id: from.id, toId: to.id, saleId, reason: "Wrong room" };
  },
  "folios.settle": async (company) => aFolio(company),
};
