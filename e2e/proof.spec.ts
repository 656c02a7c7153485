import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("a bad night calls somebody from the home page, is explained, and is over once the books are whole", async ({
  page,
  world,
}) => {
  const invoice = await world.given.issuedInvoice({ total: "120.00" });
  // Clean nights, one that no server saw, and at last one after a slip.
  const clean = [20, 19, 18, 17, 16, 15, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  await world.given.nights(clean, { invoiceId: invoice.id, minor: 100 });

  await page.goto(`/${world.slug}`);
  await page.getByRole("link", { name: "Look: 3 proofs of the books fail" }).click();
  await expect(page.getByRole("heading", { name: /differs by/ })).toBeVisible();
  const rail = page.getByRole("complementary", { name: "Other proofs" });
  await expect(rail.getByRole("img", { name: /^19 nights clean, 1 not run, .* found something$/ })).toBeVisible();
  await expect(rail).toContainText("Not whole since.");
  await expect(rail).toContainText("documents say 119.00 GBP, the ledger says 120.00 GBP");
  await expectAccessible(page);

  await world.given.slip({ invoiceId: invoice.id, minor: -100 });
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByRole("heading", { name: /^All \d+ agree$/ })).toBeVisible();
  await expect(rail).toContainText("checked by Maya Lindqvist");
  await page.goto(`/${world.slug}`);
  await expect(page.getByRole("link", { name: /proofs? of the books/ })).toHaveCount(0);
});

test("the first night is announced before there is one", async ({ page, world }) => {
  await page.goto(`/${world.slug}/proof`);
  await expect(page.getByRole("complementary", { name: "Other proofs" })).toContainText("The first night is run when");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
});

test("an issued invoice's paper is known by its fingerprint, and a void one's is the same paper under a word", async ({
  page,
  world,
}) => {
  const invoice = await world.given.issuedInvoice({ total: "120.00" });
  const address = `/${world.slug}/invoices/${invoice.id}/pdf`;
  const paper = await page.request.get(address);
  const tag = paper.headers().etag ?? "";
  expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
  expect(paper.headers()["cache-control"]).toContain("private");
  expect((await page.request.get(address, { headers: { "If-None-Match": tag } })).status()).toBe(304);
  await world.given.asked("invoices.void", { id: invoice.id, reason: "Written twice" });
  const marked = await page.request.get(address, { headers: { "If-None-Match": tag } });
  expect(marked.status()).toBe(200);
  const [before, after] = [await paper.body(), await marked.body()];
  expect(after.subarray(0, before.length).equals(before)).toBe(true);
});
