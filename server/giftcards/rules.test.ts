import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minor } from "@/server/money";
import {
  cannotTakeOff,
  cardCode,
  codeEnd,
  isOwnCode,
  newCardCode,
  spelledCode,
  statusOf,
  usedAnywayWords,
} from "./rules";

const card = (change: object = {}) => ({
  ...{
    code: "7K2M9QXA0BCDEFGH",
    balanceMinor: 2000,
    currency: "GBP",
    expiresOn: null,
    blocked: false,
    blockedReason: "",
  },
  ...change,
});
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

describe("the worked example", () => {
  test("50.00 on an emptied card is refused before the sale, and told after it", () => {
    expect(cannotTakeOff(card({ balanceMinor: 5000 }), 5000, "2026-01-31")).toBeNull();
    expect(cannotTakeOff(card({ balanceMinor: 0 }), 5000, "2026-01-31")?.message).toBe(
      "50.00 GBP is more than there is on the gift card …EFGH: 0.00 GBP. No money was taken off it. Pay in another way.",
    );
    const part = { amountMinor: minor(5000), shortMinor: minor(5000) };
    expect(usedAnywayWords(card({ balanceMinor: 0 }), part, "2026-01-31")).toBe(
      "50.00 GBP were taken with the gift card …EFGH, which was 50.00 GBP short.",
    );
  });
});

describe("a code", () => {
  test("of ours is read as people type it", () => {
    const code = newCardCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(spelledCode(code)).toMatch(/^.{4}-.{4}-.{4}-.{4}$/);
    const typed = spelledCode(code).toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
    expect(cardCode(typed)).toBe(code);
    expect(codeEnd(code)).toBe(`…${code.slice(12)}`);
  });

  test("printed elsewhere stays as it is", () => {
    expect(cardCode(" boil-0042 11 ")).toBe("BOIL004211");
    expect(spelledCode("BOIL004211")).toBe("BOIL004211");
  });

  test("with one wrong letter, or two neighbours swapped, does not fit", () => {
    fc.assert(
      fc.property(fc.nat(15), fc.nat(31), (place, symbol) => {
        const code = newCardCode();
        const wrong = code.slice(0, place) + (SYMBOLS[symbol] ?? "0") + code.slice(place + 1);
        expect(isOwnCode(wrong)).toBe(wrong === code);
        const [a, b] = [code[place] ?? "", code[place + 1] ?? ""];
        const swapped = code.slice(0, place) + b + a + code.slice(place + 2);
        const ends = [a, b].sort().join("");
        if (b !== "" && a !== b && ends !== "0Z") expect(isOwnCode(swapped)).toBe(false);
      }),
    );
  });
});

test("a card that is blocked or has expired says so", () => {
  expect(cannotTakeOff(card({ blocked: true, blockedReason: "stolen" }), 100, "2026-01-31")?.message).toBe(
    "The gift card …EFGH is blocked: stolen. No money was taken off it.",
  );
  expect(cannotTakeOff(card({ expiresOn: "2026-01-30" }), 100, "2026-01-31")?.message).toBe(
    "The gift card …EFGH expired on 30 Jan. No money was taken off it.",
  );
  expect(cannotTakeOff(card({ expiresOn: "2026-01-31" }), 100, "2026-01-31")).toBeNull();
  const statuses = [card(), card({ balanceMinor: 0 }), card({ blocked: true }), card({ expiresOn: "2026-01-01" })];
  expect(statuses.map((one) => statusOf(one, "2026-01-31"))).toEqual(["open", "empty", "blocked", "expired"]);
});
