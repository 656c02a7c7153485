/**
 * Where a new tenant lives: its slug is the first part of every address and never changes. It is the business name in small
 * letters, digits and hyphens: "Larkfield Gifts Ltd" becomes "larkfield-gifts-ltd", "Café Zoë" becomes "cafe-zoe".
 */
const MOST = 40;

/** Words of our own addresses. */
const RESERVED = new Set(
  "api app admin assets auth books company demo-mode docs favicon health help home icon images login logout new null print public robots settings sign-in sign-out sign-up signin signup sitemap static status support tenant tenants tillbook undefined welcome www forgot-password reset-password".split(
    " ",
  ),
);

/** The slug a business name suggests; "" when nothing of the name can stand in an address. */
export function slugFrom(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, "")
    .replace(/&/g, " and ")
    .replace(/ß/g, "ss")
    .replace(/[æÆ]/g, "ae")
    .replace(/[øØ]/g, "o")
    .replace(/[łŁ]/g, "l")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const cut = plain.slice(0, MOST).replace(/-+$/, "");
  return cut.length === 1 || RESERVED.has(cut) ? `${cut}-books` : cut;
}

/** Null for a slug that may be used, taken or not; otherwise the sentence to show. */
export function cannotUseSlug(slug: string): string | null {
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(slug))
    return "Use small letters, digits and hyphens, with a letter or digit at both ends.";
  if (slug.length < 2 || slug.length > MOST) return `Use 2 to ${MOST} characters.`;
  if (RESERVED.has(slug)) return `“${slug}” is used by Tillbook itself. Choose another address.`;
  return null;
}

/** The name to type before a company is wiped: written exactly, so that it cannot be done by habit. */
export function cannotWipe({
  demonstration,
  name,
  typed,
  companiesLeft,
  loading,
}: {
  demonstration: boolean;
  name: string;
  typed: string;
  companiesLeft: number;
  loading: boolean;
}): { code: string; message: string } | null {
  if (!demonstration)
    return {
      code: "not_a_demonstration",
      message: `${name} is not a demonstration company, so it cannot be wiped. Nothing was changed.`,
    };
  if (companiesLeft === 0)
    return {
      code: "only_company",
      message: `${name} is the only company here. Open your own company first; nothing was changed.`,
    };
  if (loading)
    return {
      code: "still_loading",
      message: `${name} is still being loaded. Wait until it is there, then wipe it; nothing was changed.`,
    };
  if (typed.trim() !== name)
    return { code: "not_confirmed", message: `Type “${name}” to wipe it. Nothing was changed.` };
  return null;
}

const COUNTRIES =
  "AD:EUR AE:AED AG:XCD AL:ALL AM:AMD AO:AOA AR:ARS AT:EUR AU:AUD AZ:AZN BA:BAM BB:BBD BD:BDT BE:EUR BF:XOF BG:EUR BH:BHD BI:BIF BJ:XOF BM:BMD BN:BND BO:BOB BR:BRL BS:BSD BT:BTN BW:BWP BY:BYN BZ:BZD CA:CAD CD:CDF CF:XAF CG:XAF CH:CHF CI:XOF CL:CLP CM:XAF CN:CNY CO:COP CR:CRC CV:CVE CY:EUR CZ:CZK DE:EUR DJ:DJF DK:DKK DM:XCD DO:DOP DZ:DZD EC:USD EE:EUR EG:EGP ES:EUR ET:ETB FI:EUR FJ:FJD FO:DKK FR:EUR GA:XAF GB:GBP GD:XCD GE:GEL GG:GBP GH:GHS GI:GIP GL:DKK GM:GMD GN:GNF GQ:XAF GR:EUR GT:GTQ GW:XOF GY:GYD HK:HKD HN:HNL HR:EUR HT:HTG HU:HUF ID:IDR IE:EUR IL:ILS IM:GBP IN:INR IQ:IQD IS:ISK IT:EUR JE:GBP JM:JMD JO:JOD JP:JPY KE:KES KG:KGS KH:KHR KI:AUD KM:KMF KN:XCD KR:KRW KW:KWD KY:KYD KZ:KZT LA:LAK LB:LBP LC:XCD LI:CHF LK:LKR LR:LRD LS:LSL LT:EUR LU:EUR LV:EUR LY:LYD MA:MAD MC:EUR MD:MDL ME:EUR MG:MGA MK:MKD ML:XOF MN:MNT MO:MOP MR:MRU MT:EUR MU:MUR MV:MVR MW:MWK MX:MXN MY:MYR MZ:MZN NA:NAD NE:XOF NG:NGN NI:NIO NL:EUR NO:NOK NP:NPR NZ:NZD OM:OMR PA:PAB PE:PEN PG:PGK PH:PHP PK:PKR PL:PLN PS:ILS PT:EUR PY:PYG QA:QAR RO:RON RS:RSD RW:RWF SA:SAR SB:SBD SC:SCR SE:SEK SG:SGD SI:EUR SK:EUR SL:SLE SM:EUR SN:XOF SO:SOS SR:SRD ST:STN SV:USD SZ:SZL TD:XAF TG:XOF TH:THB TJ:TJS TL:USD TM:TMT TN:TND TO:TOP TR:TRY TT:TTD TV:AUD TW:TWD TZ:TZS UA:UAH UG:UGX US:USD UY:UYU UZ:UZS VA:EUR VC:XCD VE:VES VN:VND VU:VUV WS:WST XK:EUR YE:YER ZA:ZAR ZM:ZMW ZW:USD";

const currencies: ReadonlyMap<string, string> = new Map(
  COUNTRIES.split(" ").map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]),
);

/** ISO 3166 codes of the countries a company can be in. */
export const countryCodes: readonly string[] = [...currencies.keys()];

export function isCountry(code: unknown): code is string {
  return typeof code === "string" && currencies.has(code);
}

/** The currency people there trade in. */
export function currencyOf(country: string): string {
  return currencies.get(country) ?? "USD";
}

const VAT = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IM IT LT LU LV MT NL NO PL PT RO RS SE SI SK CH LI ZA AE BH SA NG KE GH UG TZ TH VN PH UA GE".split(
    " ",
  ),
);
const GST = new Set("AU NZ SG IN PK MV PG CA JE MY".split(" "));

/** What people there call the tax on sales. */
export function taxWord(country: string): "VAT" | "GST" | "tax" {
  if (VAT.has(country)) return "VAT";
  return GST.has(country) ? "GST" : "tax";
}
