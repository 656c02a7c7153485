import { describe, expect, it } from "vitest";
import { type Approval, type ApprovalState, cannotDecide, cannotUseApproval } from "./rules";

const now = new Date("2026-01-31T14:29:00Z");
const approval = (state: ApprovalState, more: Partial<Approval> = {}): Approval => ({
  id: "1",
  action: "discount",
  subjectId: "cakestand",
  amountMinor: -255,
  state,
  askedAt: now,
  expiresAt: new Date("2026-01-31T14:39:00Z"),
  decidedByName: "Tom Ellery",
  ...more,
});
const use = { action: "discount", subjectId: "cakestand", amountMinor: -255 } as const;

describe("Tom's yes to 2.55 off the cakestand", () => {
  it("is for that and nothing else", () => {
    expect(cannotUseApproval(approval("approved"), use, now)).toBeNull();
    expect(cannotUseApproval(approval("approved"), { ...use, amountMinor: -256 }, now)?.code).toBe(
      "approval_for_other",
    );
    expect(cannotUseApproval(approval("approved"), { ...use, subjectId: "bunting" }, now)?.code).toBe(
      "approval_for_other",
    );
    expect(cannotUseApproval(approval("used"), use, now)?.code).toBe("approval_used");
  });

  it("is no yes in any other state", () => {
    const states: ApprovalState[] = ["asked", "declined", "withdrawn", "used"];
    for (const state of states) expect(cannotUseApproval(approval(state), use, now)).not.toBeNull();
    expect(cannotUseApproval(approval("approved"), use, new Date("2026-01-31T14:39:01Z"))?.code).toBe(
      "approval_expired",
    );
  });
});

describe("a question", () => {
  it("can be answered while it waits, for ten minutes", () => {
    expect(cannotDecide(approval("asked"), now)).toBeNull();
    expect(cannotDecide(approval("asked"), new Date("2026-01-31T14:39:01Z"))?.code).toBe("approval_expired");
    const states: ApprovalState[] = ["approved", "declined", "withdrawn", "used"];
    for (const state of states) expect(cannotDecide(approval(state), now)).not.toBeNull();
  });
});
