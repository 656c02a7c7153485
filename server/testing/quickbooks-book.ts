import type { Book, Translation } from "@/server/quickbooks/translate/model";

/** A book in which everything stands, under its own id, and every place is chosen, under its own role. */
export function aBook(change: Partial<Book> = {}): Book {
  return {
    remoteIdOf: ({ localType, localId, part }) => [localType, localId, part].filter(Boolean).join("/"),
    mapped: (role) => ({ id: role, name: role }),
    tax: "codes",
    homeCurrency: "GBP",
    multiCurrency: false,
    customNumbers: true,
    autoApplyCredit: false,
    bookClosedThrough: null,
    startDate: "2020-01-01",
    openInvoices: "leave",
    sendMode: "documents",
    ...change,
  };
}

export type Written = Extract<Translation, { kind: "write" }>;

/** The write a translation is; fails where it is something else, and says what. */
export function written(translation: Translation): Written {
  if (translation.kind === "write") return translation;
  throw new Error(`No write but ${JSON.stringify(translation)}`);
}
