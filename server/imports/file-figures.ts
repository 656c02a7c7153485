import type { FileFigures } from "./report";
import type { Survey } from "./retail/survey";

export function fileFigures(survey: Survey, currency: string): FileFigures {
  const { lines, documents, refusedLines, firstDay, lastDay, totalMinor, creditsMinor, roundedAway } = survey;
  return {
    ...{
      lines,
      documents,
      refusedLines,
      ...survey.distinct,
      firstDay,
      lastDay,
      currency,
      totalMinor,
      creditsMinor,
      roundedAway,
    },
    rules: Object.fromEntries(survey.oddities),
    severalNames: survey.products().filter((product) => product.descriptions > 1).length,
    severalCountries: survey.customers().filter((customer) => customer.countries > 1).length,
  };
}
