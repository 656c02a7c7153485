import type { ParseArgsConfig } from "node:util";

/** What was typed after the command's name, and the ways to ask and to tell. */
export type CommandLine = {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
  /** Everything on standard input, without its last line end: for secrets, which must not be arguments. */
  readStdin: () => Promise<string>;
  /** A line about work under way; kept away from the answer, which may be read by a program. */
  progress: (text: string) => void;
};

/** `lines` for a person, `data` for `--json`; `ok: false` is a failure that was looked for and found. */
export type Answer = { lines: string[]; data: unknown; ok?: boolean };

export type Command = {
  /** One or two words, as typed. */
  name: string;
  /** What follows the name in the help. */
  usage: string;
  summary: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  /** Whether it needs the database, and whether the database is first brought up to date. */
  database: boolean;
  migrates: boolean;
  run: (given: CommandLine) => Promise<Answer>;
};

/** The command was not understood: answered with its usage and exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The value of a `--name` that must be given. */
export function required(given: CommandLine, name: string): string {
  const value = given.values[name];
  if (typeof value !== "string" || value === "") throw new UsageError(`--${name} is missing.`);
  return value;
}

/** The value of a `--name` that may be left out. */
export function optional(given: CommandLine, name: string): string | undefined {
  const value = given.values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
