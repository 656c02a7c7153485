import { beforeEach, describe, expect, test } from "vitest";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { minor } from "@/server/money";
import { approveWith, askElsewhere, type Granted, pendingApproval, takeRequestBack } from "./approvals";
import {
  type CardAttempt,
  type CardOutcome,
  cardAttempt,
  checkCard,
  connectTerminals,
  keepAttemptsIn,
  setCardAside,
  startCard,
} from "./card-payment";
import { facts, type PayMethod, type Terminal, type TillFacts } from "./facts";
import { passOverWith, payAnotherWay } from "./pay-card";

const method: PayMethod = { id: "card", name: "Card", kind: "card_terminal", requiresReference: false };
const terminal: Terminal = { id: "t1", name: "Terminal 1", adapter: "simulated" };
const ask = { saleId: "sale", terminal, method, amountMinor: minor(800), payer: "" };

/** What the terminal was asked to charge, and how each of them ends. */
let charged: CardAttempt[] = [];
let answer: (attempt: CardAttempt) => Promise<CardOutcome>;
let kept = new Map<string, CardAttempt>();

beforeEach(() => {
  charged = [];
  kept = new Map();
  answer = async () => ({ state: "unknown" });
  cardAttempt.set(null);
  facts.set({ currency: "GBP" } as TillFacts);
  operator.set({ memberId: "sam", name: "Sam Okafor", role: "cashier", proof: null });
  connectTerminals(() => ({
    start(attempt) {
      charged.push(attempt);
      return answer(attempt);
    },
    ask: (attempt) => answer(attempt),
  }));
  keepAttemptsIn({
    keep: async (attempt) => void kept.set(attempt.id, attempt),
    forget: async (id) => void kept.delete(id),
  });
});

describe("a terminal is asked for money", () => {
  test("once, however often it is pressed before it is on the screen", async () => {
    await Promise.all([startCard(ask), startCard(ask), startCard(ask)]);
    expect(charged).toHaveLength(1);
    expect(kept.size).toBe(1);
  });

  test("not while another payment is on its way or not known", async () => {
    const first = await startCard(ask);
    expect(first?.outcome).toEqual({ state: "unknown" });
    expect(await startCard({ ...ask, saleId: "a return" })).toBeNull();
    expect(charged).toHaveLength(1);
    expect(cardAttempt.get()?.id).toBe(first?.id);
  });

  test("never before it is written down: a tablet without room says so and charges nothing", async () => {
    keepAttemptsIn({ keep: () => Promise.reject(new Error("Quota exceeded")), forget: async () => undefined });
    const attempt = await startCard(ask);
    expect(charged).toHaveLength(0);
    expect(attempt?.outcome).toMatchObject({ state: "failed" });
  });
});

describe("a manager who is asked elsewhere to let the customer pay again", () => {
  const passedOver: string[] = [];
  let agree: (granted: Granted) => void;
  let withdrawn: string[] = [];

  beforeEach(async () => {
    passedOver.length = 0;
    withdrawn = [];
    passOverWith(async (id) => void passedOver.push(id));
    approveWith({
      managers: () => [],
      byPin: async () => ({ refused: "" }),
      ask: async () => ({ requestId: "asked", whom: "Tom", askedAt: 0 }),
      wait: () =>
        new Promise((resolve) => {
          agree = (granted) => resolve({ granted });
        }),
      withdraw: async ({ requestId }) => void withdrawn.push(requestId),
    });
    await startCard(ask);
  });

  test("is not asked any more once the payment is known", async () => {
    const may = payAnotherWay();
    void askElsewhere();
    answer = async () => ({ state: "succeeded", reference: "1", cardLabel: "" });
    await checkCard();
    cardAttempt.set(null);
    expect(pendingApproval.get()).toBeNull();
    expect(await may).toBe(false);
    expect(passedOver).toEqual([]);
  });

  test("says yes to the sale he was asked about, and never to the next one", async () => {
    const may = payAnotherWay();
    void askElsewhere();
    await settled();
    await setCardAside("parked");
    answer = () => new Promise(() => undefined);
    void startCard({ ...ask, saleId: "next" });
    agree?.({ id: "yes", byName: "Tom" });
    expect(await may).toBe(false);
    expect(cardAttempt.get()?.saleId).toBe("next");
    expect(passedOver).toEqual([]);
    expect(withdrawn).toEqual(["asked"]);
  });

  test("sees no question that was taken back while it was on its way to him", async () => {
    const may = payAnotherWay();
    void askElsewhere();
    takeRequestBack();
    expect(await may).toBe(false);
    await settled();
    expect(withdrawn).toEqual(["asked"]);
  });
});

const settled = () => new Promise((resolve) => setTimeout(resolve));
