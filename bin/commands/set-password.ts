import { z } from "zod";
import { Email } from "@/server/auth/input";
import { setPassword as setNewPassword } from "@/server/auth/set-password";
import { type Command, UsageError } from "./command";
import { readOptions, readPassword } from "./read-options";

const Wish = z.object({ email: Email });

/** For somebody who forgot theirs: Tillbook sends no mail, so the machine's owner is the one to ask. */
export const setPassword: Command = {
  name: "member password",
  usage: "--email EMAIL --password-stdin",
  summary: "set a new password for somebody and sign them out everywhere",
  options: { email: { type: "string" }, "password-stdin": { type: "boolean" } },
  database: true,
  migrates: true,
  run: async (given) => {
    const { email } = readOptions(given, Wish);
    const password = await readPassword(given);
    if (password === undefined) {
      throw new UsageError("--password-stdin is missing: send the new password on standard input.");
    }
    const { ended } = await setNewPassword({ email, password });
    return { lines: [`${email} signs in with the new password from now on.`], data: { email, sessionsEnded: ended } };
  },
};
