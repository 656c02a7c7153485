import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./security-headers";

test("a page made for a request runs only scripts that carry its nonce", () => {
  const policy = contentSecurityPolicy(["'nonce-abc'"]);
  expect(policy).toContain("script-src 'self' 'nonce-abc';");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
});

test("nobody may frame a page, and no page loads from elsewhere", () => {
  const policy = contentSecurityPolicy(["'unsafe-inline'"], { secure: true });
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/https?:|\*/);
  expect(policy).toContain("upgrade-insecure-requests");
});

test("only the till may compile WebAssembly, and no page may evaluate text", () => {
  expect(contentSecurityPolicy(["'nonce-abc'"])).not.toContain("wasm-unsafe-eval");
  const till = contentSecurityPolicy(["'nonce-abc'"], { till: true });
  expect(till).toContain("script-src 'self' 'nonce-abc' 'wasm-unsafe-eval';");
  expect(till).not.toContain("'unsafe-eval'");
});
