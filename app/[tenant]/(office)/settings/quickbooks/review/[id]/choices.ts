import type { Review } from "./review-page";

export type Choice = {
  decision: "link" | "send_new" | "skip" | "take_theirs" | "send_ours" | "ignore" | "read_again" | "leave";
  key: string;
  title: string;
  /** What it does, and what it does not. */
  text: string;
  /** Why it cannot be chosen here. */
  refusal: string | null;
};

/** The three ways out, each with what it does. Nothing of theirs and no issued document here is changed by any but "Send ours". */
export function choicesOf(
  review: Pick<Review, "kind" | "what" | "newName" | "link" | "theirs" | "isLeft" | "isOver">,
): Choice[] {
  if (review.kind === "difference") return figuresChoices(review);
  return review.kind === "duplicate" ? duplicateChoices(review) : driftChoices(review);
}

const NAMED = ["customer", "product", "item"];

const VOIDED = "Ours is void here, so theirs is voided there.";

function duplicateChoices({
  what,
  newName,
  link,
  isOver,
}: Pick<Review, "what" | "newName" | "link" | "isOver">): Choice[] {
  const isName = NAMED.includes(link.localType);
  return [
    {
      decision: "link",
      key: "S",
      title: "Same, link them",
      text: isName
        ? "Nothing new is made. Documents for it go to theirs."
        : isOver
          ? VOIDED
          : "Nothing is sent. Later payments go to theirs.",
      refusal: what === "other_kind" ? "Theirs is another kind of document." : null,
    },
    {
      decision: "send_new",
      key: "D",
      title: "Different, send ours",
      text: isOver
        ? "Ours is void here, so nothing is sent; theirs stays as it is."
        : newName
          ? `Goes there as ${newName}; theirs stays as it is.`
          : "Goes there under a number QuickBooks gives; theirs stays as it is.",
      refusal: null,
    },
    {
      decision: "skip",
      key: "X",
      title: "Skip",
      text: "Nothing is sent. Press Sync now on it whenever it is to go there after all.",
      refusal: null,
    },
  ];
}

function figuresChoices({ isLeft }: Pick<Review, "isLeft">): Choice[] {
  return [
    {
      decision: "read_again",
      key: "R",
      title: "Read again",
      text: "For when it was put right there: theirs is read once more and compared.",
      refusal: null,
    },
    {
      decision: "send_ours",
      key: "O",
      title: "Send ours",
      text: "Theirs is overwritten with ours, as it stands here now. What QuickBooks works out itself may come out the same.",
      refusal: null,
    },
    {
      decision: "leave",
      key: "L",
      title: "Leave it as it is",
      text: "Both stay as they are, with your name and the day beside the two sums. A later change of either is asked about again.",
      refusal: isLeft ? "It is left as it is already." : null,
    },
  ];
}

function driftChoices({ what, link, isOver }: Pick<Review, "what" | "link" | "isOver">): Choice[] {
  const isGone = what === "deleted" || what === "voided";
  const isName = NAMED.includes(link.localType);
  const gone = isName && what === "deleted" ? "inactive" : what;
  const here = isName ? "What stands here stays as it is" : "The issued document here is not changed by it";
  const theirs =
    what === "paid"
      ? `The payment there counts as right. ${here}: record the payment here as well.`
      : isGone
        ? `It stays ${gone} there and is not sent again. ${here}.`
        : isOver
          ? VOIDED
          : `What stands there counts as right and is not overwritten. ${here}; correct it by hand if theirs is true.`;
  return [
    { decision: "take_theirs", key: "T", title: "Take theirs", text: theirs, refusal: null },
    {
      decision: "send_ours",
      key: "O",
      title: "Send ours",
      text: isGone
        ? isOver
          ? "Ours is void here, so nothing is made there."
          : "It is made there once more from ours."
        : isOver
          ? VOIDED
          : "Theirs is overwritten with ours, as it stands here now.",
      refusal: what === "paid" ? "The payment is not ours to take off: take it off there, or record it here." : null,
    },
    {
      decision: "ignore",
      key: "L",
      title: "Leave it",
      text:
        isOver && !isGone && what !== "paid"
          ? VOIDED
          : "Both stay as they are, and this change is not asked about again.",
      refusal: null,
    },
  ];
}
