import { expect, type Page } from "@playwright/test";

type Stock = { onHand: string; reserved: string; available: string };

/** A second page of the same person that looks things up while a story goes on. */
export function booksOf(page: Page, slug: string) {
  return {
    /** On hand, reserved and available of the product, by its name. */
    expectStock: async (product: string, stock: Stock) => {
      await page.goto(`/${slug}/products?q=${encodeURIComponent(product)}`);
      await page
        .getByRole("row", { name: new RegExp(product) })
        .getByRole("link")
        .first()
        .click();
      const cells = page.getByRole("table", { name: "Stock by site" }).getByRole("row").nth(1).getByRole("cell");
      await expect(cells.nth(1)).toHaveText(stock.onHand);
      await expect(cells.nth(2)).toHaveText(stock.reserved);
      await expect(cells.nth(3)).toHaveText(stock.available);
    },
    /** The trial balance is zero with these balances, and every document agrees with the books. */
    expectBooks: async (balances: Record<string, string>) => {
      await page.goto(`/${slug}/reports/trial-balance`);
      await expect(page.getByText("The books balance.")).toBeVisible();
      for (const [account, amount] of Object.entries(balances)) {
        await expect(page.getByRole("row", { name: new RegExp(`^${account} `) })).toContainText(amount);
      }
      await page.goto(`/${slug}/proof`);
      await expect(page.getByRole("heading", { name: /^All \d+ agree$/ })).toBeVisible();
      await expect(page.getByText(/must always be true are not/)).toHaveCount(0);
    },
  };
}
