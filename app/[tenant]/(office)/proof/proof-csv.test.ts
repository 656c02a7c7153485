import { describe, expect, it } from "vitest";
import { proofCsv } from "./proof-csv";

describe("the proof for an auditor", () => {
  it("writes figures as figures and nothing as a formula", () => {
    const csv = proofCsv({
      at: new Date("2011-12-08T16:40:03Z"),
      tookMs: 12,
      currency: "GBP",
      accounts: [
        {
          key: "stock:GBP",
          accountId: null,
          title: "=1200 Stock",
          currency: "GBP",
          counted: "3 products",
          oursMinor: 120,
          theirsMinor: 240,
          differenceMinor: -120,
          suspects: [],
        },
      ],
      facts: [{ name: "Every entry balances", counted: "4 entries", broken: 0, examples: [] }],
    });
    expect(csv.split("\r\n")[1]).toBe(`"'=1200 Stock","3 products","GBP","1.20","2.40","-1.20"`);
    expect(csv).toContain(`"As of","2011-12-08T16:40:03.000Z"`);
  });
});
