import { pbkdf2Sync } from "node:crypto";
import { expect, test } from "vitest";
import { isPin } from "./pin-check";
import { afterWrongPin, clockWords, noTries, waitLeft } from "./pin-tries";

test("a PIN is checked on the tablet as the office made it", async () => {
  const salt = Buffer.from("0123456789abcdef");
  const rounds = 1_000;
  const verifier = pbkdf2Sync("4821", salt, rounds, 32, "sha256").toString("base64");
  const member = {
    memberId: "m",
    name: "Sam Okafor",
    role: "cashier",
    hasPin: true,
    salt: salt.toString("base64"),
    verifier,
    rounds,
  };
  expect(await isPin(member, "4821")).toBe(true);
  expect(await isPin(member, "4822")).toBe(false);
  expect(await isPin({ ...member, verifier: "" }, "4821")).toBe(false);
});

test("five wrong in a row wait a minute, the next twice as long, up to a quarter of an hour", () => {
  const now = 1_000_000;
  let tries = noTries("m");
  for (let wrong = 1; wrong <= 4; wrong++) tries = afterWrongPin(tries, now);
  expect(waitLeft(tries, now)).toBe(0);
  tries = afterWrongPin(tries, now);
  expect(waitLeft(tries, now)).toBe(60_000);
  expect(waitLeft(tries, now + 60_000)).toBe(0);
  expect(waitLeft(afterWrongPin(tries, now), now)).toBe(120_000);
  for (let wrong = 0; wrong < 20; wrong++) tries = afterWrongPin(tries, now);
  expect(waitLeft(tries, now)).toBe(15 * 60_000);
});

test("a clock that was set back makes nobody wait longer than the wait began", () => {
  let tries = noTries("m");
  for (let wrong = 0; wrong < 5; wrong++) tries = afterWrongPin(tries, 10_000_000);
  expect(waitLeft(tries, 0)).toBe(60_000);
  expect(clockWords(41_200)).toBe("0:42");
});
