import { illegalCharacters, tooLong } from "./fault";
import { type Fields, isFields, listOf, textOf, within } from "./fields";

const MOST: Record<string, number> = {
  DocNumber: 21,
  PaymentRefNum: 21,
  PrivateNote: 4000,
  DisplayName: 500,
  GivenName: 100,
  MiddleName: 100,
  FamilyName: 100,
  CompanyName: 100,
  PrintOnCheckName: 110,
  Title: 16,
  Suffix: 16,
  Name: 100,
  Sku: 100,
  Description: 4000,
  Notes: 2000,
};
const NO_COLON = [
  "DisplayName",
  "Title",
  "GivenName",
  "MiddleName",
  "FamilyName",
  "Suffix",
  "PrintOnCheckName",
  "Name",
];

/** Refuses what is too long (2050) and what holds a colon, tab or newline where a name stands (2040). */
export function checkLengths(body: Fields): void {
  for (const [name, most] of Object.entries(MOST)) refuseLong(body, name, most, name);
  for (const name of NO_COLON) if (/[:\t\n\r]/.test(textOf(body, name) ?? "")) throw illegalCharacters(name);
  refuseLong(within(body, "CustomerMemo"), "value", 1000, "CustomerMemo");
  refuseLong(within(body, "PrimaryEmailAddr"), "Address", 100, "PrimaryEmailAddr");
  for (const name of ["PrimaryPhone", "Mobile", "AlternatePhone", "Fax"]) {
    refuseLong(within(body, name), "FreeFormNumber", 30, name);
  }
  for (const line of listOf(body, "Line")) refuseLong(line, "Description", 4000, "Line.Description");
}

/** Address blocks come back with the country as three letters and without coordinates. */
export function withAddressesAsReturned(body: Fields): Fields {
  const result = { ...body };
  for (const name of ["BillAddr", "ShipAddr", "ShipFromAddr", "OtherAddr"]) {
    const address = result[name];
    if (!isFields(address)) continue;
    const { Lat: _, Long: __, ...rest } = address;
    const country = textOf(rest, "Country");
    result[name] = {
      ...rest,
      ...(country === null ? {} : { Country: THREE_LETTERS[country.toUpperCase()] ?? country }),
    };
  }
  return result;
}

const THREE_LETTERS: Record<string, string> = {
  US: "USA",
  "UNITED STATES": "USA",
  GB: "GBR",
  UK: "GBR",
  "UNITED KINGDOM": "GBR",
  IE: "IRL",
  IRELAND: "IRL",
  FR: "FRA",
  FRANCE: "FRA",
  DE: "DEU",
  GERMANY: "DEU",
  AU: "AUS",
  AUSTRALIA: "AUS",
  CA: "CAN",
  CANADA: "CAN",
};

function refuseLong(fields: Fields, name: string, most: number, element: string): void {
  const given = textOf(fields, name)?.length ?? 0;
  if (given > most) throw tooLong(element, most, given);
}
