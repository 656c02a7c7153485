import { describe, expect, it } from "vitest";
import { cannotSetPinOf, cannotUsePin } from "./rules";

describe("a PIN that may be used", () => {
  it("is four to six digits", () => {
    for (const pin of ["4821", "50931", "730618", "0309"]) expect([pin, cannotUsePin(pin)]).toEqual([pin, null]);
    for (const pin of ["", "123", "1234567", "48 21", "48a1", "４８２１", "-482"]) {
      expect([pin, cannotUsePin(pin)]).not.toEqual([pin, null]);
    }
  });

  it("is none of those everybody tries first, and says so without blame", () => {
    const trivial = "1234 0000 1111 4321 0123 9876 7890 2580 1212 6969 123456 654321 121212 111111 112233 123123 1122";
    for (const pin of trivial.split(" ")) {
      expect([pin, cannotUsePin(pin)]).toEqual([
        pin,
        "This PIN is one of the first anybody would try. Choose digits only you would think of.",
      ]);
    }
  });
});

describe("an owner's PIN", () => {
  it("is set by owners, because with it one acts as the owner", () => {
    const owner = { name: "Maya", role: "owner" } as const;
    expect(cannotSetPinOf("admin", owner)).toMatch(/^Maya is an owner/);
    expect(cannotSetPinOf(null, owner)).not.toBeNull();
    expect(cannotSetPinOf("owner", owner)).toBeNull();
    expect(cannotSetPinOf("admin", { name: "Tom", role: "manager" })).toBeNull();
  });
});
