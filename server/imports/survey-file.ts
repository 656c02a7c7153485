import { readDays } from "./read-file";
import { Survey } from "./retail/survey";
import { FILE_CURRENCY } from "./rules";

/** Reads a file from beginning to end and writes nothing. Throws `invalid` when it is no transaction history. */
export async function surveyFile(
  path: string,
  siteOf?: (walkIn: boolean) => string,
  moveDays?: number,
): Promise<Survey> {
  const survey = new Survey(FILE_CURRENCY, siteOf);
  for await (const day of readDays(path, FILE_CURRENCY, moveDays)) for (const document of day) survey.add(document);
  return survey;
}
