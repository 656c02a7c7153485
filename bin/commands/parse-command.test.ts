import { describe, expect, test } from "vitest";
import { type Command, UsageError } from "./command";
import { findCommand, helpText, parseCommand } from "./parse-command";

const create: Command = {
  name: "tenant create",
  usage: "--slug SLUG",
  summary: "found a tenant",
  options: { slug: { type: "string" } },
  database: true,
  migrates: true,
  run: async () => ({ lines: [], data: null }),
};
const doctor: Command = { ...create, name: "doctor", usage: "", summary: "check", options: {} };

describe("the command line", () => {
  test("a command of two words is found before one of one word", () => {
    expect(findCommand([doctor, create], ["tenant", "create", "--slug", "a"])).toEqual({
      command: create,
      rest: ["--slug", "a"],
    });
    expect(findCommand([doctor, create], ["doctor", "--json"])).toEqual({ command: doctor, rest: ["--json"] });
    expect(findCommand([doctor, create], ["tenant"])).toBeNull();
  });

  test("options, positionals and --json are told apart", () => {
    expect(parseCommand(create, ["file.csv", "--slug", "larkfield", "--json"])).toEqual({
      values: { slug: "larkfield", json: true },
      positionals: ["file.csv"],
      json: true,
    });
  });

  test("an unknown option is a usage error that names it", () => {
    expect(() => parseCommand(create, ["--slog", "x"])).toThrow(UsageError);
    expect(() => parseCommand(create, ["--slog", "x"])).toThrow(/--slog/);
  });

  test("the help shows every command with its usage", () => {
    expect(helpText([doctor, create])).toMatch(/doctor +check\n {2}tenant create +found a tenant\n +--slug SLUG/);
  });
});
