import { expect, it } from "vitest";
import { choicesOf } from "./choices";
import type { Review } from "./review-page";

const about = (change: object) =>
  choicesOf({
    ...{ kind: "duplicate", what: "number", newName: "581185-2", theirs: {}, link: { localType: "invoice" } },
    ...change,
  } as unknown as Review);

it("a possible duplicate is linked, sent under a number of its own, or skipped, and each says what it does", () => {
  expect(about({}).map(({ key, decision }) => `${key} ${decision}`)).toEqual(["S link", "D send_new", "X skip"]);
  expect(about({})[1]?.text).toBe("Goes there as 581185-2; theirs stays as it is.");
  expect(about({ newName: null })[1]?.text).toMatch(/a number QuickBooks gives/);
  expect(about({ what: "other_kind" })[0]?.refusal).toBe("Theirs is another kind of document.");
});

it("a change made there never changes an issued document here, and says so", () => {
  for (const what of ["edited", "voided", "deleted", "paid"]) {
    const [theirs, ours] = about({ kind: "drift", what });
    expect(theirs?.text).toContain("The issued document here is not changed by it");
    expect(ours?.refusal !== null).toBe(what === "paid");
  }
  expect(about({ kind: "drift", what: "edited", link: { localType: "customer" } })[0]?.text).toContain(
    "What stands here stays as it is",
  );
});

it("what is void here is voided there whatever is answered, and each answer says so", () => {
  const of = (change: object) => about({ isOver: true, ...change }).map(({ text }) => text);
  const voided = "Ours is void here, so theirs is voided there.";
  expect(of({})[0]).toBe(voided);
  expect(of({})[1]).toBe("Ours is void here, so nothing is sent; theirs stays as it is.");
  expect(of({ kind: "drift", what: "edited" })).toEqual([voided, voided, voided]);
  expect(of({ kind: "drift", what: "deleted" })[1]).toBe("Ours is void here, so nothing is made there.");
});

it("figures that differ are read again, sent over, or left as they are, which is not offered twice", () => {
  const open = about({ kind: "difference", what: "total" });
  expect(open.map(({ key, decision }) => `${key} ${decision}`)).toEqual(["R read_again", "O send_ours", "L leave"]);
  expect(open.every(({ refusal }) => refusal === null)).toBe(true);
  expect(about({ kind: "difference", isLeft: true }).map(({ refusal }) => refusal !== null)).toEqual([
    false,
    false,
    true,
  ]);
});
