import { isTimeZone } from "@/server/dates";
import { isCountry } from "@/server/onboarding/rules";

/** What the browser gives away about its place; onboarding asks again. */
export function whereIAm(): { country?: string; timeZone?: string } {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const region = navigator.languages.map(regionOf).find(isCountry) ?? regionOf(navigator.language);
  return { country: isCountry(region) ? region : undefined, timeZone: isTimeZone(timeZone) ? timeZone : undefined };
}

function regionOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).region;
  } catch {
    return undefined;
  }
}
