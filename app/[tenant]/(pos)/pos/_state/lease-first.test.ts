import { beforeEach, expect, test } from "vitest";
import { clearBasket } from "./basket-store";
import { leaseFirst } from "./lease-first";

let paid = 0;
let answer: (held: string | null) => void = () => undefined;
const begin = () =>
  new Promise<string | null>((resolve) => {
    answer = resolve;
  });
const pay = async () => {
  paid += 1;
};

beforeEach(() => {
  paid = 0;
  clearBasket();
});

test("a shared sale is paid once, however often it is pressed while the office is asked", async () => {
  const first = leaseFirst(begin, pay);
  const again = leaseFirst(begin, pay);
  answer(null);
  await Promise.all([first, again]);
  expect(paid).toBe(1);
});

test("what came onto the counter meanwhile is not paid", async () => {
  const first = leaseFirst(begin, pay);
  clearBasket();
  answer(null);
  expect(await first).toBeNull();
  expect(paid).toBe(0);
});

test("where another tablet has it nothing is paid, and it can be asked again", async () => {
  const first = leaseFirst(begin, pay);
  answer("Till 2 is taking payment.");
  expect(await first).toBe("Till 2 is taking payment.");
  const again = leaseFirst(begin, pay);
  answer(null);
  expect(await again).toBeNull();
  expect(paid).toBe(1);
});
