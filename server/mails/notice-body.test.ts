import { describe, expect, it } from "vitest";
import { noticeBodyOf } from "./notice-body";

describe("a mail that asks an admin to sign in at Intuit", () => {
  it.each(["quickbooks_reconnect", "quickbooks_ending"] as const)("names the button of the page: %s", (kind) => {
    const of = {
      words: "It ended.",
      shopName: "Larkfield",
      remoteName: "Larkfield Ltd",
      url: "https://till.example/x",
    };
    expect(noticeBodyOf({ kind, ...of }).text).toContain("press Reconnect, and sign in at Intuit");
  });
});
