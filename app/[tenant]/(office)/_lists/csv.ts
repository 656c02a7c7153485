/** A cell that a spreadsheet would read as a formula, also behind blanks or after a line break. */
const FORMULA = /(^|[\r\n])[\s\u00a0\ufeff]*[=+\-@\t]|^[\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Rows as CSV (RFC 4180). Text that would run as a formula gets a leading apostrophe; negative numbers stay numbers. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands CSV to the browser as a file. */
export function saveCsv(fileName: string, csv: string): void {
  // The mark tells spreadsheets that the file is UTF-8.
  const url = URL.createObjectURL(new Blob(["\ufeff", csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
