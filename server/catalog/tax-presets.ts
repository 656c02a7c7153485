/** The tax codes a new company starts with, by country. Rates are the ordinary ones; the company checks and changes them. */
export type TaxPreset = {
  code: string;
  name: string;
  rates: { name: string; ratePpm: number }[];
  isDefault?: boolean;
  legalReference?: string;
};

const none: TaxPreset = { code: "NONE", name: "No tax", rates: [] };

function vat(name: string, standard: number, reduced: [string, string, number][]): TaxPreset[] {
  return [
    {
      code: "STD",
      name: `${standard / 10_000} % standard`,
      rates: [{ name: `${name} ${standard / 10_000} %`, ratePpm: standard }],
      isDefault: true,
    },
    ...reduced.map(([code, label, ratePpm]) => ({
      code,
      name: `${ratePpm / 10_000} % ${label}`,
      rates: [{ name: `${name} ${ratePpm / 10_000} %`, ratePpm }],
    })),
    none,
  ];
}

const byCountry: Record<string, TaxPreset[]> = {
  GB: vat("VAT", 200_000, [
    ["RED", "reduced", 50_000],
    ["ZERO", "zero-rated", 0],
  ]),
  IE: vat("VAT", 230_000, [
    ["RED", "reduced", 135_000],
    ["ZERO", "zero-rated", 0],
  ]),
  DE: vat("USt", 190_000, [["RED", "ermäßigt", 70_000]]),
  AT: vat("USt", 200_000, [["RED", "ermäßigt", 100_000]]),
  NL: vat("BTW", 210_000, [["RED", "laag", 90_000]]),
  BE: vat("BTW", 210_000, [["RED", "reduced", 60_000]]),
  FR: vat("TVA", 200_000, [
    ["RED", "réduit", 55_000],
    ["INT", "intermédiaire", 100_000],
  ]),
  ES: vat("IVA", 210_000, [["RED", "reducido", 100_000]]),
  IT: vat("IVA", 220_000, [
    ["RED", "ridotta", 100_000],
    ["MIN", "minima", 40_000],
  ]),
  AU: vat("GST", 100_000, []),
  NZ: vat("GST", 150_000, []),
  CH: vat("MWST", 81_000, [["RED", "reduziert", 26_000]]),
};

export function taxPresetsOf(country: string): TaxPreset[] {
  return byCountry[country] ?? [{ ...none, isDefault: true }];
}
