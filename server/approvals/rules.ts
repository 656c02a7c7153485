/**
 * An approval is one person's yes to one thing: this action, on this line or sale, for this amount, once. It is asked for with
 * reason and basket, waits ten minutes for an answer, and holds for the rest of the working day once it is given. Example: Tom
 * agrees to 2.55 off the cakestand; it cannot be used for 2.56, for the bunting, or a second time.
 */
export const approvalActions = [
  "discount",
  "price",
  "void_line",
  "return",
  "other_tender",
  "second_payment",
  "no_sale",
  "pay_out",
  "shift_difference",
  "backup",
] as const;
export type ApprovalAction = (typeof approvalActions)[number];

export const ASKED_MS = 10 * 60_000;
export const GIVEN_MS = 12 * 60 * 60_000;

export type ApprovalState = "asked" | "approved" | "declined" | "used" | "withdrawn";
export type ApprovalUse = { id: string; action: ApprovalAction; subjectId: string; amountMinor: number };
export type Approval = ApprovalUse & {
  state: ApprovalState;
  askedAt: Date;
  expiresAt: Date;
  decidedByName: string | null;
};
export type Reason = { code: string; message: string };

/** Null when it may be used for this, at this instant; otherwise why not. */
export function cannotUseApproval(approval: Approval, use: Omit<ApprovalUse, "id">, at: Date): Reason | null {
  const who = approval.decidedByName ?? "A manager";
  const isOther =
    approval.action !== use.action || approval.subjectId !== use.subjectId || approval.amountMinor !== use.amountMinor;
  switch (approval.state) {
    case "asked":
      return reason("approval_waiting", "Nobody has agreed to this yet.");
    case "declined":
      return reason("approval_declined", `${who} did not agree to this.`);
    case "withdrawn":
      return reason("approval_withdrawn", "The question was taken back.");
    case "used":
      return reason("approval_used", `What ${who} agreed to was done already; a yes is for one time.`);
    case "approved":
      if (isOther) return reason("approval_for_other", `${who} agreed to something else: one action, one amount.`);
      return at > approval.expiresAt
        ? reason("approval_expired", `What ${who} agreed to was not done in time. Ask again.`)
        : null;
    default:
      return approval.state satisfies never;
  }
}

/** Null while somebody may still say yes or no; otherwise why not. */
export function cannotDecide(
  approval: Pick<Approval, "state" | "expiresAt" | "decidedByName">,
  now: Date,
): Reason | null {
  const who = approval.decidedByName ?? "Somebody";
  switch (approval.state) {
    case "asked":
      return now > approval.expiresAt
        ? reason("approval_expired", "This question is more than ten minutes old. The till has to ask again.")
        : null;
    case "withdrawn":
      return reason("approval_withdrawn", "The till has taken this question back.");
    case "approved":
    case "used":
      return reason("approval_decided", `${who} has agreed to this already.`);
    case "declined":
      return reason("approval_decided", `${who} has declined this already.`);
    default:
      return approval.state satisfies never;
  }
}

function reason(code: string, message: string): Reason {
  return { code, message: `${message} Nothing was changed.` };
}
