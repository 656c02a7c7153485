import { describe, expect, it } from "vitest";
import { isNarrowed, listInput } from "./receipts-filter";

const till = "0198c0de-0000-7000-8000-000000000001";
const seller = "0198c0de-0000-7000-8000-000000000002";

describe("the address of the receipts", () => {
  it("says what the list shows", () => {
    expect(listInput({ q: "R2-00", till, by: seller, kind: "return", from: "2026-01-31" })).toEqual({
      q: "R2-00",
      registerId: till,
      operatorId: seller,
      kind: "return",
      from: "2026-01-31",
    });
  });

  it("leaves out what it cannot mean", () => {
    expect(listInput({ till: "front", kind: "gift", customer: "Ada", from: "yesterday", to: "2026-02-31" })).toEqual(
      {},
    );
  });

  it("is not narrowed by its page alone", () => {
    expect(isNarrowed({ cursor: "abc" })).toBe(false);
    expect(isNarrowed({ cursor: "abc", kind: "sale" })).toBe(true);
  });
});
