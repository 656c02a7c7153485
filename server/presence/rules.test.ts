import { expect, test } from "vitest";
import { type Peer, peersSentence, placeText } from "./rules";

const peer = (name: string, place: string | null = null): Peer => ({ memberId: name, name, place });
const lineOf = (id: string) => (id === "d" ? 4 : null);

test("who else is in a document is said with the line they are in, when it is on the screen", () => {
  expect(peersSentence([], lineOf)).toBe("");
  expect(peersSentence([peer("Priya", placeText({ line: "d", column: "discount" }))], lineOf)).toBe(
    "Priya is in line 4",
  );
  expect(peersSentence([peer("Priya", "x quantity")], lineOf)).toBe("Priya is here too");
  expect(peersSentence([peer("Priya")], lineOf)).toBe("Priya is here too");
});

test("several are named, many are counted", () => {
  expect(
    peersSentence(
      ["A", "B"].map((name) => peer(name)),
      lineOf,
    ),
  ).toBe("A and B are here too");
  expect(
    peersSentence(
      ["A", "B", "C"].map((name) => peer(name)),
      lineOf,
    ),
  ).toBe("A, B and C are here too");
  expect(
    peersSentence(
      ["A", "B", "C", "D"].map((name) => peer(name)),
      lineOf,
    ),
  ).toBe("A, B and 2 others are here too");
});
