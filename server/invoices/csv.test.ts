import { expect, it } from "vitest";
import { csvOf } from "./csv";

it.each([
  ["=1+1", "'=1+1"],
  ["+44 20", "'+44 20"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-2+3", "'-2+3"],
  ["\u00a0 =cmd", "'\u00a0 =cmd"],
  ["\tx", "'\tx"],
  ["fine\n=1", `"'fine\n=1"`],
  ["-12.50", "-12.50"],
  ["12.50", "12.50"],
  ["Bramble, Thyme", '"Bramble, Thyme"'],
  ['say "hi"', '"say ""hi"""'],
  ["INV-000001", "INV-000001"],
])("%j becomes %j, so that a spreadsheet never runs it", (text, expected) => {
  expect(csvOf([[text, "x"]])).toBe(`${expected},x\r\n`);
});
