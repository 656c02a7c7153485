import { expect, it, vi } from "vitest";
import { loadOnce } from "./load-once";

it("asks once for what several want, and tells all of them", async () => {
  const fetchCode = vi.fn(async () => "code");
  const part = loadOnce(fetchCode, () => {});
  const told = [vi.fn(), vi.fn()];
  for (const one of told) part.watch(one);
  part.load();
  part.load();
  await vi.waitFor(() => {
    for (const one of told) expect(one).toHaveBeenCalledTimes(1);
  });
  part.load();
  expect(part.read()).toBe("code");
  expect(fetchCode).toHaveBeenCalledTimes(1);
});

it("says that it failed and tries again at the next wish", async () => {
  const answers = [Promise.reject(new Error("offline")), Promise.resolve("code")];
  const failed = vi.fn();
  const part = loadOnce(() => answers.shift() ?? Promise.resolve("code"), failed);
  part.load();
  await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1));
  expect(part.read()).toBeNull();
  await vi.waitFor(() => {
    part.load();
    expect(part.read()).toBe("code");
  });
});
