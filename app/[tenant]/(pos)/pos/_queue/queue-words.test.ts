import { expect, test } from "vitest";
import { minor } from "@/server/money";
import type { Tender, TenderKind } from "@/server/till/tender";
import { oldWords, paidWith, signedMoney, stateWords } from "./queue-words";

const tender = (kind: TenderKind, reference = "") => ({ kind, reference }) as Tender;

test("what was paid with is named once, the reference where there is one", () => {
  expect(paidWith([tender("card_terminal", "004417")])).toBe("Card, reference 004417");
  expect(paidWith([tender("gift_card"), tender("cash")])).toBe("Gift card and cash");
  expect(paidWith([tender("cash"), tender("cash")])).toBe("Cash");
  expect(paidWith([])).toBe("Nothing to pay");
});

test("states, ages and money are said in words of the counter", () => {
  expect(stateWords({ state: "sending", tries: 3 })).toBe("Sending, try 3");
  expect(stateWords({ state: "paid_local", tries: 3 })).toBe("On this tablet");
  expect([oldWords(119_000), oldWords(3 * 3_600_000), oldWords(3 * 86_400_000)]).toEqual(["1 min", "3 h", "3 days"]);
  expect(signedMoney(minor(7_545), "GBP")).toBe("£75.45");
  expect(signedMoney(minor(-200), "GBP")).toBe("−£2.00");
});
