import { availableParallelism } from "node:os";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fewAtOnce, transactionsAtOnce } from "./few-at-once";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const two = () => fewAtOnce({ places: 2, longMs: 50, patienceMs: 2_000, refusal: "too long" });

/** Comes, and notes its name when it was let in. */
async function come(enter: ReturnType<typeof two>, name: string, within: string[]) {
  const leave = await enter();
  within.push(name);
  return leave;
}

it("lets so many in and the others in the order they came", async () => {
  const enter = two();
  const within: string[] = [];
  const [first] = await Promise.all([come(enter, "a", within), come(enter, "b", within)]);
  const third = come(enter, "c", within);
  const fourth = come(enter, "d", within);
  await vi.advanceTimersByTimeAsync(10);
  expect(within).toEqual(["a", "b"]);
  first?.();
  (await third)();
  await fourth;
  expect(within).toEqual(["a", "b", "c", "d"]);
});

it("lets nobody wait behind one that takes long, and counts its leaving once", async () => {
  const enter = two();
  const within: string[] = [];
  const slow = await Promise.all([come(enter, "a", within), come(enter, "b", within)]);
  const later = ["c", "d", "e"].map((name) => come(enter, name, within));
  await vi.advanceTimersByTimeAsync(49);
  expect(within).toEqual(["a", "b"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(within).toEqual(["a", "b", "c", "d"]);
  for (const leave of slow) leave();
  await vi.advanceTimersByTimeAsync(10);
  expect(within).toEqual(["a", "b", "c", "d"]);
  (await later[0])?.();
  await later[2];
  expect(within).toEqual(["a", "b", "c", "d", "e"]);
});

it("tells whoever waited too long, who then holds no place", async () => {
  const enter = fewAtOnce({ places: 1, longMs: 60_000, patienceMs: 2_000, refusal: "too long" });
  const within: string[] = [];
  const first = await come(enter, "a", within);
  const refused = expect(enter()).rejects.toThrow("too long");
  await vi.advanceTimersByTimeAsync(2_000);
  await refused;
  first();
  await come(enter, "b", within);
  expect(within).toEqual(["a", "b"]);
});

it("takes two for each core of a database on this machine, and no limit of its own elsewhere", () => {
  const beside = 2 * availableParallelism();
  for (const url of [
    "postgresql://app:secret@/shop?host=%2Fdata%2Fsocket&port=5432",
    "postgresql://app@localhost/shop",
    "postgresql://app@127.0.0.1:5433/shop",
    "postgresql://app@[::1]/shop",
  ])
    expect(transactionsAtOnce(url)).toBe(beside);
  expect(transactionsAtOnce("postgresql://app@db.example.com/shop")).toBe(Number.POSITIVE_INFINITY);
});
