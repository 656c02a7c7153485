import { newId } from "@/server/ids";
import type { Trading } from "@/server/testing/trading";
import { accountWith, type Inputs, method, taxCode } from "./given";

const rates = [{ tax: "VAT", percent: "20" }];

const newSite = { address: "", timeZone: "Europe/London", businessDayStart: "00:00", serviceChargePercent: null };

const clearing = (company: Trading) => accountWith(company, "1000");

export const settingsInputs: Inputs = {
  "settings.updateCompany": async (company) => {
    const { version } = await company.ask<{ version: number }>("settings.company");
    return {
      version,
      name: `${company.label} Gifts`,
      legalName: "Larkfield Gifts Ltd",
      taxId: "",
      address: "",
      paymentDetails: "",
      paymentTermsDays: 30,
      pricesIncludeTax: false,
      roundingPolicy: "document",
      serviceChargePercent: "0",
      serviceChargeTaxCodeId: await taxCode(company),
      refundApprovalAbove: null,
    };
  },
  "settings.addSite": async () => ({ ...newSite, name: `Shop ${newId().slice(-6)}` }),
  "settings.updateSite": async (company) => ({ id: company.siteId, ...newSite, name: `${company.label} Leeds` }),
  "settings.addTaxCode": async () => {
    const code = `T${newId().slice(-8).toUpperCase()}`;
    return { code, name: "Reduced", legalReference: "", isDefault: false, rates };
  },
  "settings.updateTaxCode": async (company) => ({
    id: await taxCode(company),
    name: `${company.label} Standard`,
    legalReference: "",
    isDefault: true,
    rates,
  }),
  "settings.archiveTaxCode": async (company) => ({ id: await taxCode(company), archived: false }),
  "settings.addMethod": async (company) => ({
    name: `Voucher ${newId().slice(-6)}`,
    kind: "other",
    requiresReference: false,
    accountId: await clearing(company),
  }),
  "settings.updateMethod": async (company) => ({
    id: await method(company),
    name: `Cash ${newId()}`,
    kind: "cash",
    requiresReference: false,
    accountId: await clearing(company),
  }),
  "settings.archiveMethod": async (company) => ({ id: await method(company), archived: false }),
  "settings.orderMethods": async (company) => {
    const { methods } = await company.ask<{ methods: { id: string }[] }>("settings.methods");
    return { ids: methods.map(({ id }) => id) };
  },
};
