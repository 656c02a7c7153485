import type { z } from "zod";
import { taxPresetsOf } from "@/server/catalog/tax-presets";
import type { TenantContext } from "@/server/context";
import { defaultAccounts } from "@/server/ledger/accounts";
import { defaultSeries } from "@/server/numbers/series";
import type { Preview } from "./input";

/** What a company in this country starts with, told before it is chosen. */
export async function previewCompany(_ctx: TenantContext, { country }: z.output<typeof Preview>) {
  const presets = taxPresetsOf(country);
  const invoice = defaultSeries.find((series) => series.series === "invoice");
  return {
    accounts: defaultAccounts.length,
    rates: presets.flatMap((preset) => preset.rates.map((rate) => rate.ratePpm)),
    taxName: presets.flatMap((preset) => preset.rates)[0]?.name.split(" ")[0] ?? null,
    firstInvoice: `${invoice?.prefix ?? ""}000001`,
  };
}
