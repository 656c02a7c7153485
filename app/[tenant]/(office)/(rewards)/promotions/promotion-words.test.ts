import { expect, it } from "vitest";
import { usedWords, usesSentence } from "./promotion-words";

const free = { used: 3, claimed: 0, overLimit: 0, limitTotal: null, limitPerCustomer: null };

it("says how often a code was used, and of how many times in all and for each customer", () => {
  expect(usedWords(free)).toBe("3");
  expect(usedWords({ ...free, limitTotal: 1_000 })).toBe("3 of 1,000");
  expect(usedWords({ ...free, limitTotal: 100, limitPerCustomer: 1 })).toBe("3 of 100, 1 each");
  expect(usesSentence({ ...free, used: 1 })).toBe("Used once.");
  expect(usesSentence({ ...free, limitTotal: 100, limitPerCustomer: 2, claimed: 1 })).toBe(
    "Used 3 times of 100; each customer 2 times at most; 1 in an open sale now.",
  );
});

it("says what tills without the office took beyond the limit", () => {
  expect(usesSentence({ ...free, used: 102, limitTotal: 100, overLimit: 2 })).toBe(
    "Used 102 times of 100; 2 beyond the limit, by tills that were offline.",
  );
});
