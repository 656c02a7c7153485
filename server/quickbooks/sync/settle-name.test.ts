import { describe, expect, it } from "vitest";
import { isSameParty } from "./settle-name";

const party = (email: string, currency?: string) => ({
  DisplayName: "Euro House",
  PrimaryEmailAddr: { Address: email },
  ...(currency ? { CurrencyRef: { value: currency } } : {}),
});

describe("one of theirs with our name", () => {
  it("is the same with one more thing that agrees, and never by its name alone", () => {
    expect(isSameParty(party("a@euro.example"), party("A@euro.example "))).toBe(true);
    expect(isSameParty(party("a@euro.example"), party("b@euro.example"))).toBe(false);
    expect(isSameParty(party(""), party(""))).toBe(false);
  });

  it("is never the same in another currency, which is fixed there for ever", () => {
    expect(isSameParty(party("a@euro.example", "GBP"), party("a@euro.example", "EUR"))).toBe(false);
    expect(isSameParty(party("a@euro.example", "EUR"), party("a@euro.example", "EUR"))).toBe(true);
    expect(isSameParty(party("a@euro.example", "GBP"), party("a@euro.example"))).toBe(true);
  });
});
