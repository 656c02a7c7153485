import { expect, test } from "vitest";
import { firstIdAt, isId, newId } from "./ids";

test("identifiers made later sort later", () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(new Set(ids).size).toBe(1000);
  expect([...ids].sort()).toEqual(ids);
});

test("only a UUID can be an identifier", () => {
  expect(isId(newId())).toBe(true);
  for (const text of ["", "1", "INV-000001", "018f3c1e-0000-7000-8000-00000000000", "' or 1=1", 5, null]) {
    expect(isId(text)).toBe(false);
  }
});

test("the first identifier of a time is above those before it and below those after", () => {
  const before = newId();
  const first = firstIdAt(Date.now() + 1);
  expect(before < first).toBe(true);
  expect(firstIdAt(Date.now() - 1) < newId()).toBe(true);
  expect(isId(first)).toBe(true);
});
