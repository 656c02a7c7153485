import { expect, test } from "vitest";
import { isCombo, parseCombo } from "./shortcut-keys";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test("Ctrl and Cmd are the same key to us", () => {
  expect(isCombo(parseCombo("mod+k"), press("k", { ctrlKey: true }))).toBe(true);
  expect(isCombo(parseCombo("mod+k"), press("K", { metaKey: true }))).toBe(true);
  expect(isCombo(parseCombo("mod+k"), press("k"))).toBe(false);
});

test("a single letter never answers to a combination of the browser", () => {
  expect(isCombo(parseCombo("n"), press("n"))).toBe(true);
  expect(isCombo(parseCombo("n"), press("n", { ctrlKey: true }))).toBe(false);
  expect(isCombo(parseCombo("n"), press("n", { altKey: true }))).toBe(false);
  expect(isCombo(parseCombo("n"), press("N", { shiftKey: true }))).toBe(false);
});

test("signs need whatever Shift the keyboard needs", () => {
  expect(isCombo(parseCombo("?"), press("?", { shiftKey: true }))).toBe(true);
  expect(isCombo(parseCombo("/"), press("/"))).toBe(true);
  expect(isCombo(parseCombo("esc"), press("Escape"))).toBe(true);
  expect(isCombo(parseCombo("mod+enter"), press("Enter", { ctrlKey: true }))).toBe(true);
});
