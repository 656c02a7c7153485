import { expect, it } from "vitest";
import { clientAddress } from "./client-address";

it("believes a proxy nearby about its last hop, and nobody else", () => {
  expect(clientAddress("127.0.0.1", "6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
  expect(clientAddress("::ffff:10.0.0.2", "203.0.113.9")).toBe("203.0.113.9");
  expect(clientAddress("198.51.100.7", "203.0.113.9")).toBe("198.51.100.7");
  expect(clientAddress("127.0.0.1", "<script>")).toBe("127.0.0.1");
  expect(clientAddress("127.0.0.1", null)).toBe("127.0.0.1");
  expect(clientAddress(undefined, null)).toBe("");
});
