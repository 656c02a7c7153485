import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { booksOf } from "./support/books";
import { test } from "./support/world";

test("a gift card is issued, corrected, blocked and taken as income, and stands on the books", async ({
  page,
  world,
}) => {
  await page.goto(`/${world.slug}/gift-cards`);
  await page.getByRole("button", { name: "Issue a gift card" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Amount" }).fill("50");
  await dialog.getByRole("button", { name: "Issue" }).click();
  await expect(dialog.getByText("Say why.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Raffle");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Issue" }).click();
  const figures = page.getByLabel("Figures");
  await expect(figures).toContainText("50.00");
  const entries = page.getByRole("table", { name: "Entries" });
  await expect(entries).toContainText("Raffle");
  await expectAccessible(page);

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Correct what is on it" }).click();
  await dialog.getByRole("textbox", { name: "Amount" }).fill("8");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Typed wrong");
  await dialog.getByRole("button", { name: "Correct" }).click();
  await expect(figures).toContainText("42.00");

  await page.getByRole("button", { name: "Block" }).click();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Lost on the bus");
  await dialog.getByRole("button", { name: "Block" }).click();
  await expect(page.getByText("This card is blocked.")).toBeVisible();
  await booksOf(page, world.slug).expectBooks({ "2300 Gift cards": "42.00" });

  await page.goto(`/${world.slug}/gift-cards?view=blocked`);
  await expect(page.getByRole("table", { name: "Gift cards" }).getByRole("row")).toHaveCount(2);
  await page.getByRole("table", { name: "Gift cards" }).getByRole("link").click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Nobody will use it any more" }).click();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Older than ten years");
  await dialog.getByRole("button", { name: "Take it as income" }).click();
  await expect(entries).toContainText("Nobody will use it");
  await expect(figures).toContainText("0.00");
});

test("points are switched on, and a customer's are corrected with a reason", async ({ page, world }) => {
  const { id } = await world.given.customer("Hollins Home");
  await page.goto(`/${world.slug}/points`);
  await page.getByRole("checkbox", { name: "Give points at the tills" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The tills give points like this from now on.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/${world.slug}/customers/${id}?tab=points`);
  await page.getByRole("button", { name: "Correct points" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Points" }).fill("120");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Waited an hour");
  await dialog.getByRole("button", { name: "Correct" }).click();
  await expect(page.getByRole("table", { name: "Points" })).toContainText("+120");
  await expect(page.getByRole("main")).toContainText("120 points");
});
