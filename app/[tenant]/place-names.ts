import type { Option } from "@/app/_ui/select";
import { currencyCodes } from "@/server/money";
import { countryCodes } from "@/server/onboarding/rules";

/*
 * Names of places and currencies for selects. Made on the server and handed down: browsers know other names for some of them,
 * and a page must read the same in both.
 */

export function countryOptions(): Option[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  return countryCodes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

export function currencyOptions(): Option[] {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  return currencyCodes().map((code) => ({ value: code, label: `${code}, ${names.of(code) ?? code}` }));
}

export function timeZoneOptions(): Option[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({
    value: zone,
    label: zone.replaceAll("_", " "),
  }));
}
