import { afterAll, expect, it } from "vitest";
import { closePool } from "@/server/db";
import { AppError } from "@/server/errors";
import { fileWith, ODD_DAYS } from "@/server/imports/testing";
import { commitTestTenant } from "@/server/testing/tenant";
import { UsageError } from "./command";
import { importRetail } from "./import-retail";

afterAll(closePool);

function run(positionals: string[], values: Record<string, string>) {
  return importRetail.run({ positionals, values, readStdin: async () => "", progress: () => {} });
}

it("brings a file in, says what it made, and says when it was in already", async () => {
  const { slug } = await commitTestTenant();
  const path = fileWith(ODD_DAYS);
  const answer = await run([path], { tenant: slug });
  expect(answer.ok).toBe(true);
  expect(answer.data).toMatchObject({ status: "done", already: false, booked: { invoices: 10, refusedLines: 3 } });
  expect(answer.lines.join("\n")).toContain("10  invoices");
  expect(answer.lines.join("\n")).toContain("ok    The trial balance is zero");
  const again = await run([path], { tenant: slug });
  expect(again.lines).toEqual(["This file was imported into Larkfield Gifts already. Nothing was imported twice."]);
});

it.each([
  [[], { tenant: "x" }, UsageError, "The file is missing."],
  [["a.csv"], {}, UsageError, "--tenant is missing."],
  [["a.csv", "b.csv"], { tenant: "x" }, UsageError, '"b.csv" is not expected here.'],
  [["a.csv"], { tenant: "nobody-here" }, AppError, "There is no tenant “nobody-here”"],
])("names what is wrong with %j %j", async (positionals, values, kind, sentence) => {
  const error = await run(positionals, values as Record<string, string>).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(kind);
  expect(String(error)).toContain(sentence);
});

it("a file that is not there is said so", async () => {
  const { slug } = await commitTestTenant();
  await expect(run(["/nowhere/at-all.csv"], { tenant: slug })).rejects.toMatchObject({ code: "file_not_readable" });
});
