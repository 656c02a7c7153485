import { expect, test } from "vitest";
import { minor, ZERO } from "@/server/money";
import { cannotArchive, phoneDigitsOf, searchTextsOf } from "./rules";

const open = { currency: "GBP", owedMinor: minor(12_000), creditMinor: minor(4_800) };

test("what is owed and what is held are told apart, the debt first", () => {
  expect(cannotArchive("Pemberton & Vale", [open], 0)).toMatchObject({
    code: "customer_owes",
    message: expect.stringContaining("still owes 120.00 GBP"),
  });
  expect(cannotArchive("Pemberton & Vale", [{ ...open, owedMinor: ZERO }], 0)).toMatchObject({
    code: "customer_credit",
    message: expect.stringContaining("hold 48.00 GBP"),
  });
});

test("an open order keeps a customer, nothing open lets them go", () => {
  expect(cannotArchive("Wren", [], 1)?.message).toContain("an open order");
  expect(cannotArchive("Wren", [], 2)?.message).toContain("2 open orders");
  expect(cannotArchive("Wren", [], 0)).toBeNull();
});

test("a phone number is its digits", () => {
  expect(phoneDigitsOf("+44 (1423) 555-0148")).toBe("4414235550148");
});

test("a customer is found by contacts and towns too", () => {
  const texts = searchTextsOf({
    number: "13798",
    name: "Pemberton & Vale",
    email: "",
    phone: "01423 555 0148",
    taxId: "",
    contacts: [{ name: "Helen Marsh", email: "helen@pemvale.example" }],
    addresses: [{ city: "Harrogate", postcode: "HG1 2TG" }],
  });
  expect(texts).toEqual(
    expect.arrayContaining(["13798", "014235550148", "Helen Marsh", "helen@pemvale.example", "Harrogate", "HG1 2TG"]),
  );
  expect(texts).not.toContain("");
});
