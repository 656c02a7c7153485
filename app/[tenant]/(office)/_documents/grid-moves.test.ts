import { expect, test } from "vitest";
import { blankLine, type GridLine } from "./grid-line";
import { changeLine, moveLine, putLines, removeLine, repeatLine } from "./grid-moves";

const lines: GridLine[] = ["a", "b", "c"].map((id) => ({ ...blankLine(id), description: id, quantity: "1" }));
const ids = (some: readonly GridLine[]) => some.map((line) => line.id).join("");

test("a line moves one place and stays at the ends", () => {
  expect(ids(moveLine(lines, "b", -1))).toBe("bac");
  expect(ids(moveLine(lines, "b", 1))).toBe("acb");
  expect(ids(moveLine(lines, "a", -1))).toBe("abc");
  expect(ids(moveLine(lines, "c", 1))).toBe("abc");
});

test("a repeated line is a new one: what was invoiced stays with the old", () => {
  const [invoiced, ...rest] = lines;
  const repeated = repeatLine(
    [{ ...(invoiced ?? blankLine("a")), invoicedQuantity: "1", orderLineId: "o" }, ...rest],
    "a",
    "d",
  );
  expect(ids(repeated)).toBe("adbc");
  expect(repeated[1]).toMatchObject({ description: "a", invoicedQuantity: undefined, orderLineId: undefined });
});

test("pasted lines replace an empty one and follow a full one", () => {
  const added = [blankLine("x"), blankLine("y")];
  expect(ids(putLines(lines, "b", added, true))).toBe("axyc");
  expect(ids(putLines(lines, "b", added, false))).toBe("abxyc");
  expect(ids(putLines(lines, "z", added, true))).toBe("abcxy");
});

test("typing in the empty last line adds it", () => {
  expect(ids(changeLine(lines, blankLine("d"), { quantity: "2" }))).toBe("abcd");
  expect(changeLine(lines, blankLine("b"), { quantity: "9" })[1]?.quantity).toBe("9");
  expect(ids(removeLine(lines, "b"))).toBe("ac");
});
