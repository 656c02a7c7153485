import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Command, type CommandLine, UsageError } from "./command";

/** The command whose name the arguments begin with, and what follows the name. */
export function findCommand(commands: Command[], args: string[]): { command: Command; rest: string[] } | null {
  for (const words of [2, 1]) {
    const command = commands.find((one) => one.name === args.slice(0, words).join(" "));
    if (command) return { command, rest: args.slice(words) };
  }
  return null;
}

/** Reads the options a command takes. Throws a UsageError that names what was not understood. */
export function parseCommand(
  command: Command,
  rest: string[],
): Pick<CommandLine, "values" | "positionals"> & { json: boolean } {
  const options: ParseArgsConfig["options"] = {
    ...command.options,
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  };
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true, strict: true });
    const flat = Object.fromEntries(Object.entries(values).filter(([, value]) => !Array.isArray(value)));
    return { values: flat as CommandLine["values"], positionals, json: values.json === true };
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error));
  }
}

export function usageOf(command: Command): string {
  return `npm run cli -- ${command.name} ${command.usage}`.trimEnd();
}

export function helpText(commands: Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  const rows = commands.flatMap((command) => [
    `  ${command.name.padEnd(width)}${command.summary}`,
    ...(command.usage ? [`  ${" ".repeat(width)}${command.usage}`] : []),
  ]);
  return [
    "npm run cli -- COMMAND [OPTIONS] [--json]",
    "",
    ...rows,
    "",
    "--json prints one JSON document instead of text.",
  ].join("\n");
}
