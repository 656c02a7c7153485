import { foundDemonstration } from "@/server/onboarding/found-demonstration";
import { type Command, UsageError } from "./command";

/** Founds the demonstration company with its people and a real retailer's month of trade. */
export const demoLoad: Command = {
  name: "demo load",
  usage: "[--if-empty]",
  summary: "load the demonstration company; with --if-empty only where nobody works yet",
  options: { "if-empty": { type: "boolean" } },
  database: true,
  migrates: true,
  run: async (given) => {
    const [unexpected] = given.positionals;
    if (unexpected !== undefined) throw new UsageError(`"${unexpected}" is not expected here.`);
    const demonstration = await foundDemonstration({ ifEmpty: given.values["if-empty"] === true });
    const { loaded, slug, signIns } = demonstration;
    if (signIns.length === 0)
      return { lines: ["Somebody works here already, so the demonstration was not loaded."], data: demonstration };
    return {
      lines: [
        `The demonstration company ${loaded ? "was loaded" : "is there"}: /${slug}`,
        ...signIns.map(
          ({ role, name, email, password }) =>
            `  ${role.padEnd(11)} ${name.padEnd(15)} ${email.padEnd(26)} ${password}`,
        ),
      ],
      data: demonstration,
    };
  },
};
