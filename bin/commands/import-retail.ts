import { resolve } from "node:path";
import { importFile } from "@/server/imports/import-file";
import type { ImportReport } from "@/server/imports/report";
import { minor, toDecimal } from "@/server/money";
import { type Command, optional, required, UsageError } from "./command";
import { findCompany } from "./find-company";

const EVERY_MS = 2_000;

/** Brings a retailer's transaction history into a company's books. */
export const importRetail: Command = {
  name: "import retail",
  usage: "FILE --tenant SLUG [--company NAME]",
  summary: "bring a retailer's transaction history (CSV, plain or gzipped) into the books",
  options: { tenant: { type: "string" }, company: { type: "string" } },
  database: true,
  migrates: true,
  run: async (given) => {
    const [file, unexpected] = given.positionals;
    if (!file) throw new UsageError("The file is missing.");
    if (unexpected !== undefined) throw new UsageError(`"${unexpected}" is not expected here.`);
    const company = await findCompany(required(given, "tenant"), optional(given, "company"));
    let said = Date.now();
    const outcome = await importFile({
      tenant: company.tenant,
      companyId: company.companyId,
      // npm runs in the project's folder; the path was typed in the caller's.
      path: resolve(process.env.INIT_CWD ?? ".", file),
      onProgress: ({ lines, of }) => {
        if (Date.now() - said < EVERY_MS) return;
        said = Date.now();
        given.progress(`${lines.toLocaleString("en")} of ${of.toLocaleString("en")} lines`);
      },
    });
    const { status, importId, already, report } = outcome;
    const { sample: _, options: __, ...told } = report;
    return {
      ok: (report.checks ?? []).every((check) => check.ok),
      lines: already
        ? [`This file was imported into ${company.name} already. Nothing was imported twice.`]
        : [`Imported into ${company.name}.`, ...linesOf(report)],
      data: { status, importId, already, tenant: given.values.tenant, companyId: company.companyId, ...told },
    };
  },
};

function linesOf({ file, made, booked, checks, seconds }: ImportReport): string[] {
  if (!file || !booked) return [];
  const count = (number = 0) => number.toLocaleString("en").padStart(11);
  return [
    `${count(file.lines)}  lines, ${file.firstDay} to ${file.lastDay}`,
    `${count(made?.customers)}  customers and ${made?.products.toLocaleString("en") ?? 0} products made`,
    `${count(booked.invoices)}  invoices`,
    `${count(booked.creditNotes)}  credit notes, ${booked.linkedCredits.toLocaleString("en")} tied to their invoice`,
    `${count(booked.paymentsIn)}  payments received, ${booked.paymentsOut.toLocaleString("en")} given back`,
    `${count(booked.movements + (made?.openingMovements ?? 0))}  stock movements`,
    `${count(booked.alreadyHere)}  documents that were in the books before`,
    `${count(booked.refusedLines)}  lines refused: see the import's page`,
    `${toDecimal(minor(file.totalMinor), file.currency).padStart(11)}  ${file.currency} in all, ${seconds} s`,
    ...(checks ?? []).map(
      ({ name, ok, expected, found }) =>
        `  ${ok ? "ok  " : "FAIL"}  ${name}${ok ? "" : `: ${found} instead of ${expected}`}`,
    ),
  ];
}
