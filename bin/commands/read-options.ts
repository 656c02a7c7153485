import type { z } from "zod";
import { type CommandLine, UsageError } from "./command";

/** The options as the schema reads them; a mistake is named as it was typed: `--owner-email: This is not an e-mail address.` */
export function readOptions<S extends z.ZodType>(given: CommandLine, schema: S, more: object = {}): z.output<S> {
  const [unexpected] = given.positionals;
  if (unexpected !== undefined) throw new UsageError(`"${unexpected}" is not expected here.`);
  const typed = Object.entries(given.values).map(([name, value]) => [camel(name), value === "" ? undefined : value]);
  const parsed = schema.safeParse({ ...Object.fromEntries(typed), ...more });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? "");
  const missing = issue?.code === "invalid_type" && given.values[kebab(name)] === undefined && !(name in more);
  throw new UsageError(missing ? `--${kebab(name)} is missing.` : `--${kebab(name)}: ${issue?.message}`);
}

/** A password comes on standard input: an argument would stand in the list of processes and in the shell's history. */
export async function readPassword(given: CommandLine): Promise<string | undefined> {
  if (given.values["password-stdin"] !== true) return undefined;
  const password = await given.readStdin();
  if (password === "") throw new UsageError("--password-stdin: nothing came in on standard input.");
  return password;
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
