import { afterAll, beforeAll, expect, it } from "vitest";
import { centsOf } from "./amounts";
import { CLIENT } from "./connect-fake";
import { Fault } from "./fault";
import type { Fields } from "./fields";
import type { Kind } from "./kinds";
import { applicationsOf, isReceivable } from "./links";
import { seededRandom } from "./random";
import { type FakeQuickBooks, startFakeQuickBooks } from "./start";
import type { Realm } from "./state";

let fake: FakeQuickBooks;
beforeAll(async () => {
  fake = await startFakeQuickBooks(CLIENT);
});
afterAll(() => fake.stop());

it.each([1, 2, 3, 4, 5])(
  "whatever is written, changed, voided and deleted, the books balance and every open amount is what is left (%i)",
  (seed) => {
    const realm = fake.controls.openCompany({ autoApplyCredit: seed % 2 === 0 });
    const random = seededRandom(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    let done = 0;
    for (let step = 0; step < 250; step += 1) {
      try {
        oneStep(realm, below);
        done += 1;
      } catch (error) {
        // Much of what chance asks for is rightly refused; it must leave nothing behind.
        if (!(error instanceof Fault)) throw error;
      }
      check(realm);
    }
    expect(done).toBeGreaterThan(100);
  },
);

function oneStep(realm: Realm, below: (limit: number) => number): void {
  const kinds = ["Invoice", "CreditMemo", "SalesReceipt", "RefundReceipt", "Payment", "Purchase"] as const;
  const kind = kinds[below(kinds.length)] ?? "Invoice";
  const standing = Object.keys(realm.entries[kind]);
  const Id = standing[below(standing.length + 2)];
  const act = (body: Fields, how = {}) => fake.controls.bookkeeper(realm.id, kind, body, how);
  const chance = below(12);
  if (Id === undefined || chance < 4) act(newRecord(realm, kind, below));
  else if (chance < 6) act({ Id }, { operation: "delete" });
  else if (chance < 8)
    act({ Id }, kind === "Invoice" ? { operation: "void" } : { operation: "update", include: "void" });
  else act({ ...newRecord(realm, kind, below), Id });
}

function newRecord(realm: Realm, kind: Kind, below: (limit: number) => number): Fields {
  const CustomerRef = { value: String(1 + below(2)) };
  const TxnDate = `2026-11-${String(1 + below(28)).padStart(2, "0")}`;
  const Amount = (1 + below(5000)) / 100;
  if (kind === "Purchase") {
    const detail = { AccountRef: { value: "3" } };
    const Line = [{ Amount, DetailType: "AccountBasedExpenseLineDetail", AccountBasedExpenseLineDetail: detail }];
    return {
      PaymentType: "Cash",
      AccountRef: { value: "1" },
      EntityRef: { ...CustomerRef, type: "Customer" },
      TxnDate,
      Line,
    };
  }
  if (kind === "Payment") {
    const linked = (["Invoice", "CreditMemo", "Purchase"] as const).flatMap((target) => {
      const ids = Object.keys(realm.entries[target]);
      const TxnId = ids[below(ids.length * 2 + 1)];
      return TxnId === undefined ? [] : [{ Amount: (1 + below(1500)) / 100, LinkedTxn: [{ TxnId, TxnType: target }] }];
    });
    return { CustomerRef, TxnDate, TotalAmt: below(4) === 0 ? 0 : Amount, Line: linked };
  }
  const lines = Array.from({ length: 1 + below(3) }, () => ({
    Amount: (1 + below(3000)) / 100,
    DetailType: "SalesItemLineDetail",
    SalesItemLineDetail: { ItemRef: { value: "1" }, TaxCodeRef: { value: String(1 + below(5)) } },
  }));
  const discount = {
    DetailType: "DiscountLineDetail",
    DiscountLineDetail: { PercentBased: true, DiscountPercent: below(50) },
  };
  const DepositToAccountRef = { value: "5" };
  const money = kind === "SalesReceipt" || kind === "RefundReceipt" ? { DepositToAccountRef } : {};
  return { CustomerRef, TxnDate, Line: below(3) === 0 ? [...lines, discount] : lines, ...money };
}

function check(realm: Realm): void {
  const balances = fake.controls.balances(realm.id);
  expect(Object.values(balances).reduce((sum, cents) => sum + cents, 0)).toBe(0);
  const used = new Map<string, number>();
  let free = 0;
  for (const { fields } of Object.values(realm.entries.Payment)) {
    free += centsOf(fields["UnappliedAmt"]) ?? 0;
    for (const { id, cents } of applicationsOf(fields)) used.set(id, (used.get(id) ?? 0) + cents);
  }
  const open = (kind: Kind, name: string) =>
    Object.entries(realm.entries[kind]).reduce((sum, [id, { fields }]) => {
      const left = (centsOf(fields["TotalAmt"]) ?? 0) - (used.get(id) ?? 0);
      if (name !== "") expect([kind, id, centsOf(fields[name])]).toEqual([kind, id, left]);
      expect(left).toBeGreaterThanOrEqual(0);
      return sum + left;
    }, 0);
  const receivable = Object.entries(balances).reduce(
    (sum, [id, cents]) => sum + (isReceivable(realm, id) ? cents : 0),
    0,
  );
  expect(receivable).toBe(
    open("Invoice", "Balance") + open("Purchase", "") - open("CreditMemo", "RemainingCredit") - free,
  );
}
