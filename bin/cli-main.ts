import { text } from "node:stream/consumers";
import { type Command, UsageError } from "@/bin/commands/command";
import { findCommand, helpText, parseCommand, usageOf } from "@/bin/commands/parse-command";
import { commands } from "@/bin/commands/table";
import { closePool } from "@/server/db";
import { AppError } from "@/server/errors";

const DONE = 0;
const FAILED = 1;
const NOT_UNDERSTOOD = 2;

/** The command the arguments name, so that the caller can open what it needs first; null when there is none or only help is asked. */
export function commandFor(args: string[]): Command | null {
  const found = findCommand(commands, args);
  return found && !asksForHelp(found.rest) ? found.command : null;
}

/** Runs a command, prints its answer and returns the exit code. */
export async function runCommand(args: string[]): Promise<number> {
  const found = findCommand(commands, args);
  if (!found) return explain(args);
  const { command, rest } = found;
  if (asksForHelp(rest)) return say([command.summary, "", usageOf(command)]);
  const json = rest.includes("--json");
  try {
    const { values, positionals } = parseCommand(command, rest);
    const answer = await command.run({ values, positionals, readStdin, progress });
    if (json) say([JSON.stringify(answer.data, null, 2)]);
    else say(answer.lines);
    return answer.ok === false ? FAILED : DONE;
  } catch (error) {
    return complain(command, error, json);
  } finally {
    await closePool();
  }
}

function explain(args: string[]): number {
  const asked = args.length === 0 || args[0] === "help" || asksForHelp(args);
  if (asked) return say([helpText(commands)]);
  process.stderr.write(`There is no command "${args.slice(0, 2).join(" ")}".\n\n${helpText(commands)}\n`);
  return NOT_UNDERSTOOD;
}

function complain(command: Command, error: unknown, json: boolean): number {
  if (!(error instanceof UsageError || error instanceof AppError)) throw error;
  const code = error instanceof AppError ? error.code : "usage";
  if (json)
    say([JSON.stringify({ error: error.message, code, ...(error instanceof AppError ? error.figures : {}) }, null, 2)]);
  else process.stderr.write(`${error.message}\n${error instanceof UsageError ? `\n${usageOf(command)}\n` : ""}`);
  return error instanceof UsageError ? NOT_UNDERSTOOD : FAILED;
}

async function readStdin(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

function say(lines: string[]): number {
  process.stdout.write(`${lines.join("\n")}\n`);
  return DONE;
}

function asksForHelp(args: string[]): boolean {
  return args.includes("--help") || args.includes("-h");
}
