import { expect, test } from "vitest";
import { backupFileName, cannotSealWith, openBackup, sealBackup } from "./backup-file";

const backup = {
  tenant: "larkfield",
  registerName: "Till 2",
  code: "R2",
  madeAt: "2026-11-21T14:52:00.000Z",
  sales: [],
  commands: [],
};

test("a backup opens with its passphrase only, and only whole", async () => {
  const file = await sealBackup(backup, "seven birds on a wire");
  expect(await openBackup(file, "seven birds on a wire")).toEqual({ backup });
  expect(await openBackup(file, "six birds on a wire")).toHaveProperty("reason");
  const damaged = file.slice();
  damaged[damaged.length - 3] = (damaged[damaged.length - 3] ?? 0) ^ 1;
  expect(await openBackup(damaged, "seven birds on a wire")).toHaveProperty("reason");
  expect(new TextDecoder().decode(file)).not.toContain("Till 2");
});

test("another file, and one of a later version, are told apart", async () => {
  const file = await sealBackup(backup, "seven birds on a wire");
  expect(await openBackup(new Uint8Array(200), "x")).toMatchObject({ reason: expect.stringContaining("not a backup") });
  file[8] = 2;
  expect(await openBackup(file, "seven birds on a wire")).toMatchObject({ reason: expect.stringContaining("newer") });
});

test("its name says which till and when; a passphrase is typed twice", () => {
  expect(backupFileName("Till 2", new Date(2026, 10, 21, 14, 52))).toBe("till-2-2026-11-21-1452.tillbackup");
  expect(cannotSealWith("short", "short")).toMatch(/at least 8/);
  expect(cannotSealWith("long enough", "long enouhg")).toMatch(/not the same/);
  expect(cannotSealWith("long enough", "long enough")).toBeNull();
});
