import { expect, test } from "vitest";
import { avatarTone, initials } from "./avatar-initials";

test.each([
  ["Maya Lindqvist", "ML"],
  ["Pemberton & Vale", "PV"],
  ["Van der Meer Wonen", "VW"],
  ["Ödön", "Ö"],
  ["3 Stripey Mice", "3M"],
  ["  ", ""],
])("the initials of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test("a name keeps its tint", () => {
  expect(avatarTone("Maya Lindqvist")).toBe(avatarTone("Maya Lindqvist"));
});
