import { expect, test } from "vitest";
import { onlyTouched } from "./only-touched";

test("what somebody else changed meanwhile is not sent", () => {
  const values = { name: "Wren", phone: "", contacts: [{ name: "Helen" }], addresses: [], notes: "new" };
  const touched = { notes: true, contacts: [{ name: true, email: false }], phone: false };
  expect(onlyTouched(values, touched)).toEqual({ notes: "new", contacts: [{ name: "Helen" }] });
  expect(onlyTouched(values, {})).toEqual({});
});

test("a list that was emptied is sent", () => {
  expect(onlyTouched({ contacts: [] }, { contacts: [] })).toEqual({ contacts: [] });
});
