import { expect, test } from "vitest";
import { matchParts } from "./match-parts";

const marked = (text: string, query: string) =>
  matchParts(text, query)
    .map((part) => (part.match ? `[${part.text}]` : part.text))
    .join("");

test.each([
  ["WHITE HANGING HEART HOLDER", "hanging heart", "WHITE [HANGING HEART] HOLDER"],
  ["HEART, HANGING", "hanging heart", "[HEART], [HANGING]"],
  ["Pemberton & Vale", "pemb", "[Pemb]erton & Vale"],
  ["2.95 (net)", "(", "2.95 [(]net)"],
  ["anything", "  ", "anything"],
  ["aaa", "a", "[a][a][a]"],
])("%s searched for %s", (text, query, result) => {
  expect(marked(text, query)).toBe(result);
});

test("nothing of the text is lost", () => {
  expect(
    matchParts("BLUE .* HARMONICA", "har .*")
      .map((part) => part.text)
      .join(""),
  ).toBe("BLUE .* HARMONICA");
});
